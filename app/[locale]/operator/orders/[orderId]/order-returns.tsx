import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
import { ProviderId } from "./provider-id";

type Props = { file: OrderFile; locale: string };

/** What went back or was claimed by a bank; where nothing did, one sentence says so. */
export async function OrderReturns({ file: { order }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  const requests = order.lines.flatMap(({ refundRequests }) => refundRequests);
  const isQuiet = requests.length + order.refunds.length + order.disputes.length === 0;
  return (
    <Card title={t("returns")}>
      {isQuiet ? <p className="text-sm">{t("noReturns")}</p> : null}
      {requests.length > 0 ? (
        <p className="mb-4 text-sm">
          {t("requests")}{" "}
          {requests.map(({ id, number, state, heldUntil }, index) => (
            <span key={id}>
              {index > 0 ? ", " : ""}
              <a href={`/${locale}/operator/refunds?q=${number}`} className="figures link">
                {number}
              </a>{" "}
              ({t(`requestStates.${heldUntil ? "held" : (state as "requested")}`)})
            </span>
          ))}
        </p>
      ) : null}
      {order.refunds.length > 0 ? <Refunds refunds={order.refunds} locale={locale} /> : null}
      {order.disputes.length > 0 ? <Disputes disputes={order.disputes} locale={locale} /> : null}
    </Card>
  );
}

type Order = OrderFile["order"];

async function Refunds({ refunds, locale }: { refunds: Order["refunds"]; locale: string }) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <DataTable
      caption={t("refunds")}
      columns={[
        { key: "state", heading: t("state") },
        { key: "kind", heading: t("kind") },
        { key: "at", heading: t("since") },
        { key: "id", heading: t("ids") },
        { key: "amount", heading: t("amount"), isNumeric: true },
      ]}
      rows={refunds.map((refund) => ({
        key: refund.id,
        cells: {
          state: t(`refundStates.${refund.state as "sent"}`),
          kind: (
            <span className="[overflow-wrap:anywhere]">
              {t(`refundKinds.${refund.kind as "request"}`)}
              {refund.operator ? ` · ${refund.operator.email}` : ""}
              {refund.reason ? <span className="block">{refund.reason}</span> : null}
            </span>
          ),
          at: formatDateTime(refund.createdAt, locale, shopZone),
          id: refund.providerRefundId ? (
            <ProviderId id={refund.providerRefundId} path="refunds" />
          ) : (
            "–"
          ),
          amount: formatMoney(money(refund.amountMinor, refund.currency), locale),
        },
      }))}
    />
  );
}

async function Disputes({ disputes, locale }: { disputes: Order["disputes"]; locale: string }) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <div className="mt-6">
      <DataTable
        caption={t("disputes")}
        columns={[
          { key: "state", heading: t("state") },
          { key: "reason", heading: t("kind") },
          { key: "at", heading: t("since") },
          { key: "id", heading: t("ids") },
          { key: "amount", heading: t("amount"), isNumeric: true },
        ]}
        rows={disputes.map((dispute) => ({
          key: dispute.id,
          cells: {
            state: (
              <a href={`/${locale}/operator/disputes`} className="link">
                {t(`disputeStates.${dispute.state as "open"}`)}
              </a>
            ),
            reason: dispute.reason,
            at: formatDateTime(dispute.openedAt, locale, shopZone),
            id: <ProviderId id={dispute.providerDisputeId} path="disputes" />,
            amount: formatMoney(money(dispute.amountMinor, dispute.currency), locale),
          },
        }))}
      />
    </div>
  );
}
