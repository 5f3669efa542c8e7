import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { Happening } from "@/lib/sales/recent-activity";

type Props = { activity: Happening[]; locale: string };

/** What happened last, the newest first. */
export async function Activity({ activity, locale, zone }: Props & { zone: string }) {
  const t = await getTranslations("authorHome");
  return (
    <Card title={t("activity")}>
      {activity.length === 0 ? (
        <p className="text-ink-soft">{t("activityEmpty")}</p>
      ) : (
        <ul className="divide-y divide-rule">
          {activity.map((one) => (
            <li key={one.key} className="py-3">
              <OneHappening one={one} locale={locale} />
              <p className="text-xs text-ink-soft">{formatInstant(one.at, locale, zone)}</p>
            </li>
          ))}
        </ul>
      )}
      {activity.length > 0 ? (
        <p className="mt-3 text-sm">
          <a href={`/${locale}/author/sales/movements`} className="quiet-link">
            {t("allMovements")}
          </a>
        </p>
      ) : null}
    </Card>
  );
}

async function OneHappening({ one, locale }: { one: Happening; locale: string }) {
  const t = await getTranslations("authorHome");
  const { kind, title, name, stars, path, amountMinor, ownMinor, currency } = one;
  const words = t(`news.${kind}`, { title, name, stars });
  const amount = (minor: bigint) => formatMoney(money(minor, currency), locale);
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {path ? (
          <a href={`/${locale}/author${path}`} className="link">
            {words}
          </a>
        ) : (
          words
        )}
      </span>
      {amountMinor > 0n ? (
        <span className="figures text-sm whitespace-nowrap">
          {kind === "refund" || kind === "lost" ? (
            t("back", { amount: amount(amountMinor) })
          ) : (
            <>
              <strong>{amount(amountMinor)}</strong>{" "}
              <span className="text-ink-soft">{t("yours", { amount: amount(ownMinor) })}</span>
            </>
          )}
        </span>
      ) : null}
    </p>
  );
}

/** The newest sale in one sentence, told aloud when it comes in while the page stands there; the first one loudest. */
export async function LatestSale({ activity, locale }: Props) {
  const t = await getTranslations("authorHome");
  const sales = activity.filter(({ kind }) => kind === "sale");
  const [latest] = sales;
  const told = latest && {
    title: latest.title,
    amount: formatMoney(money(latest.amountMinor, latest.currency), locale),
  };
  const isFirst = sales.length === 1 && activity.length < 10;
  return (
    <div role="status" className={told ? "mt-6" : undefined}>
      {told ? (
        <p className={isFirst ? "rounded-md bg-success-wash px-4 py-3 font-semibold" : "sr-only"}>
          {isFirst ? t("firstSale", told) : t("latest", told)}
        </p>
      ) : null}
    </div>
  );
}
