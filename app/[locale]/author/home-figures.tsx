import { getTranslations } from "next-intl/server";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { HomeFigures } from "@/lib/sales/home-figures";
import { salesQuery } from "@/lib/sales/sales-ask";

type Props = { figures: HomeFigures[]; locale: string };

/** Four figures of each currency, each with what it means and the way to what makes it. */
export async function Figures({ figures, locale }: Props) {
  const t = await getTranslations("authorHome");
  return (
    <section aria-labelledby="figures" className="mt-10 space-y-5">
      <h2 id="figures" className="sr-only">
        {t("figures")}
      </h2>
      {figures.map((one) => (
        <Tiles key={one.currency} figures={one} isNamed={figures.length > 1} locale={locale} />
      ))}
      <p className="flex flex-wrap gap-x-6 text-sm">
        <a href={`/${locale}/author/sales?period=30`} className="quiet-link">
          {t("toSales")}
        </a>
        <a href={`/${locale}/author/payouts`} className="quiet-link">
          {t("toPayouts")}
        </a>
      </p>
    </section>
  );
}

async function Tiles({
  figures,
  isNamed,
  locale,
}: {
  figures: HomeFigures;
  isNamed: boolean;
  locale: string;
}) {
  const t = await getTranslations("authorHome");
  const { currency, soldMinor, keptMinor, availableMinor, nextMinor, standing } = figures;
  const amount = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const when = t("nextText", { date: formatDate(figures.nextAt, locale, shopZone) });
  const why = {
    ...{ none: null, due: null, held: t("nextHeld"), account: t("nextAccount") },
    small: t("nextSmall", { minimum: amount(figures.minimumMinor) }),
  }[standing];
  const sales = `/${locale}/author/sales`;
  const listOf = (of: "sold" | "kept") =>
    `${sales}/movements${salesQuery({ period: "30", currency, of })}`;
  const payouts = `/${locale}/author/payouts`;
  const pending = t("availableText", { pending: amount(figures.pendingMinor) });
  const tiles = [
    [t("sold"), soldMinor, t("soldText"), listOf("sold")],
    [t("kept"), keptMinor, t("keptText"), listOf("kept")],
    [t("available"), availableMinor, pending, payouts],
    [t("next"), nextMinor, why ? `${why} ${when}` : when, payouts],
  ] as const;
  return (
    <dl className="grid gap-px overflow-hidden rounded-lg border border-rule bg-rule sm:grid-cols-2 lg:grid-cols-4">
      {tiles.map(([name, minor, meaning, href]) => (
        <div key={name} className="bg-sheet p-5">
          <dt className="text-sm font-semibold">{isNamed ? `${name} (${currency})` : name}</dt>
          <dd>
            <a
              href={href}
              aria-label={`${name}, ${amount(minor)}`}
              className="quiet-link figures mt-1 block font-serif text-2xl"
            >
              {amount(minor)}
            </a>
            <span className="mt-2 block text-xs text-ink-soft">{meaning}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
