import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { Obstacle } from "@/lib/privacy/obstacles";

/** What has to be done before an account can be erased, each with the way to where it is done. */
export async function Obstacles({ obstacles, locale }: { obstacles: Obstacle[]; locale: string }) {
  const t = await getTranslations("erasure");
  return (
    <Notice tone="warning" title={t("first")} isQuiet>
      <ul className="list-disc space-y-3 ps-5">
        {obstacles.map((obstacle) => (
          <li key={obstacle.kind}>
            <Told obstacle={obstacle} locale={locale} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

async function Told({ obstacle, locale }: { obstacle: Obstacle; locale: string }) {
  const t = await getTranslations("erasure");
  const way = (href: string, text: string) => (
    <a href={`/${locale}${href}`} className="link">
      {text}
    </a>
  );
  if (obstacle.kind === "operator")
    return (
      <>
        {t("operator")} {way("/operator/settings/people", t("operatorLink"))}
      </>
    );
  if (obstacle.kind === "payouts") return t("payouts", { count: obstacle.count });
  if (obstacle.kind === "money") {
    const amounts = new Intl.ListFormat(locale).format(
      obstacle.amounts.map(({ amountMinor, currency }) =>
        formatMoney(money(amountMinor, currency), locale),
      ),
    );
    return (
      <>
        {t("money", { amounts })} {way("/author/payouts", t("moneyLink"))}
      </>
    );
  }
  return (
    <>
      {t("books")}
      <ul className="mt-1 space-y-1">
        {obstacle.books.map(({ slug, title, language }) => (
          <li key={slug} lang={language}>
            {way(`/author/books/${slug}/state`, title)}
          </li>
        ))}
      </ul>
    </>
  );
}
