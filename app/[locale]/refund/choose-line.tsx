import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { daysUntil } from "@/lib/edge/days-until";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findOrderLinesOf } from "@/lib/refunds/refund-status";
import type { Bearer } from "@/lib/refunds/request-refund";

/** The first control: which book of the order to withdraw from. */
export async function ChooseLine({
  bearer,
  locale,
  pass,
}: {
  bearer: Bearer;
  locale: string;
  pass: string | undefined;
}) {
  const [t, order, zone] = await Promise.all([
    getTranslations("refund"),
    findOrderLinesOf(bearer),
    currentTimeZone(),
  ]);
  if (!order) return <p>{t("lead")}</p>;
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lines", { number: order.number })}</p>
      <ul className="divide-y divide-rule border-y border-rule">
        {order.lines.map((line) => {
          const request = line.refundRequests.find(
            ({ state }) => !["withdrawn", "declined"].includes(state),
          );
          const isOpen = daysUntil(line.refundableUntil) > 0;
          return (
            <li key={line.id} className="space-y-3 py-5">
              <p className="flex justify-between gap-4 font-serif text-lg">
                <span>{line.title}</span>
                <span className="figures">
                  {formatMoney(money(line.priceMinor, line.currency), locale)}
                </span>
              </p>
              {request ? (
                <a className="link" href={`/${locale}/refund?request=${request.id}&pass=${pass}`}>
                  {t("statusTitle", { number: request.number })}
                </a>
              ) : line.priceMinor === 0n ? (
                <p className="text-sm text-ink-soft">{t("free")}</p>
              ) : isOpen ? (
                <LinkButton
                  look="plain"
                  href={`/${locale}/refund?line=${line.id}&pass=${pass}`}
                  aria-label={`${t("choose")} : ${line.title}`}
                >
                  {t("choose")}
                </LinkButton>
              ) : (
                <p className="text-sm text-ink-soft">
                  {t("closed", {
                    date: line.refundableUntil
                      ? formatInstant(line.refundableUntil, locale, zone)
                      : "",
                  })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
