import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { listStuckPayments } from "@/lib/bookkeeping/money-queues";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OneButtonForm } from "../../one-button-form";
import { OrderLink } from "../order-link";
import { giveBack, lookUp } from "./actions";
import { Queue } from "./queue";

type Stuck = Awaited<ReturnType<typeof listStuckPayments>>;
type State = "confirming" | "open" | "paid" | "surplus";

/** Payments that stand still, each with the one thing that is safe: asking the provider, or returning it. */
export async function StuckPayments({ stuck, locale }: { stuck: Stuck; locale: string }) {
  const t = await getTranslations("money");
  return (
    <Queue
      id="stuck"
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
          { key: "act", heading: t("lookUp") },
        ]}
        rows={stuck.rows.map((row) => ({
          key: row.id,
          cells: {
            order: <OrderLink id={row.orderId} number={row.order.number} locale={locale} />,
            state: t(`states.${row.isTaken ? "taken" : (row.state as State)}`),
            since: formatDateTime(row.openedAt, locale, shopZone),
            amount: formatMoney(money(row.amountMinor, row.currency), locale),
            act: <SafeStep row={row} locale={locale} />,
          },
        }))}
      />
    </Queue>
  );
}

async function SafeStep({ row, locale }: { row: Stuck["rows"][number]; locale: string }) {
  const t = await getTranslations("money");
  if (row.isTaken) return null;
  const step = row.state === "surplus" ? "giveBack" : "lookUp";
  return (
    <OneButtonForm
      action={step === "giveBack" ? giveBack : lookUp}
      hidden={{ locale, id: row.id }}
      label={`${t(step)} ${row.order.number}`}
      button={t(step)}
    />
  );
}
