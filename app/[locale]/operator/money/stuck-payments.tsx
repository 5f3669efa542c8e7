import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { listStuckPayments } from "@/lib/bookkeeping/money-queues";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { giveBack, lookUp } from "./actions";
import { OneButton } from "./one-button";
import { Queue } from "./queue";

type Stuck = Awaited<ReturnType<typeof listStuckPayments>>;

/** Payments that stand still, each with the one thing that is safe: asking the provider, or returning it. */
export async function StuckPayments({ stuck, locale }: { stuck: Stuck; locale: string }) {
  const t = await getTranslations("money");
  return (
    <Queue
      title={t("stuck")}
      about={t("stuckText")}
      count={stuck.count}
      oldest={stuck.rows[0]?.openedAt}
    >
      <DataTable
        caption={t("stuck")}
        isCaptionHidden
        columns={[
          { key: "order", heading: t("order") },
          { key: "state", heading: t("state") },
          { key: "since", heading: t("since") },
          { key: "amount", heading: t("amount"), isNumeric: true },
          { key: "act", heading: "" },
        ]}
        rows={stuck.rows.map(({ id, order, state, openedAt, amountMinor, currency }) => ({
          key: id,
          cells: {
            order: <span className="figures">{order.number}</span>,
            state: t(`states.${state as "confirming" | "open" | "paid" | "surplus"}`),
            since: formatDateTime(openedAt, locale, shopZone),
            amount: formatMoney(money(amountMinor, currency), locale),
            act:
              state === "surplus" ? (
                <OneButton
                  action={giveBack}
                  locale={locale}
                  id={id}
                  label={`${t("giveBack")} ${order.number}`}
                >
                  {t("giveBack")}
                </OneButton>
              ) : (
                <OneButton
                  action={lookUp}
                  locale={locale}
                  id={id}
                  label={`${t("lookUp")} ${order.number}`}
                >
                  {t("lookUp")}
                </OneButton>
              ),
          },
        }))}
      />
    </Queue>
  );
}
