import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { DeskTrial } from "@/lib/pricing/trial-desk";
import type { Compared, Outcome } from "@/lib/pricing/trial-outcome";

/** What came of a trial: three measures of both ways with the interval of their difference, and each in plain words. */
export function TrialResult({
  trial,
  outcome,
  locale,
}: {
  trial: Pick<DeskTrial, "currency" | "orders" | "hours">;
  outcome: Outcome;
  locale: string;
}) {
  const t = useTranslations("prices.trial");
  const told = (minor: number) =>
    formatMoney(money(BigInt(Math.round(minor)), trial.currency), locale);
  const perHour = (orders: number) => formatNumber(Math.round(orders * 1000) / 1000, locale);
  const count = (number: number) => formatNumber(number, locale);
  const measures: [string, string, Compared, (value: number) => string][] = [
    ["mean", t("mean"), outcome.meanMinor, told],
    ["orders", t("perHour"), outcome.ordersPerHour, perHour],
    ["paid", t("paidPerHour"), outcome.paidPerHourMinor, told],
  ];
  const { orders, hours } = trial;
  const counted = [
    { key: "n", cells: { what: t("orders"), a: count(orders.a), b: count(orders.b) } },
    {
      key: "h",
      cells: {
        ...{ what: t("hours"), a: count(Math.round(hours?.a ?? 0)) },
        b: count(Math.round(hours?.b ?? 0)),
      },
    },
  ];
  return (
    <>
      <DataTable
        caption={t("result")}
        columns={[
          { key: "what", heading: t("measure") },
          { key: "a", heading: "A", isNumeric: true },
          { key: "b", heading: "B", isNumeric: true },
          { key: "difference", heading: t("more"), isNumeric: true },
          { key: "interval", heading: t("interval"), isNumeric: true },
        ]}
        rows={[
          ...counted,
          ...measures.map(([key, what, one, tell]) => ({
            key,
            cells: {
              ...{ what, a: tell(one.a), b: tell(one.b), difference: tell(one.difference) },
              interval: t("between", { low: tell(one.low), high: tell(one.high) }),
            },
          })),
        ]}
      />
      <ul className="list-disc space-y-2 ps-5">
        {measures.map(([key, what, one]) => (
          <li key={key}>{t(`says.${one.verdict}`, { what })}</li>
        ))}
      </ul>
      <p className="text-ink-soft">{t("reading")}</p>
    </>
  );
}
