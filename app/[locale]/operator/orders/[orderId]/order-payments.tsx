import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
import { ProviderId } from "./provider-id";

type Props = { file: OrderFile; locale: string };
type Payment = OrderFile["order"]["checkouts"][number];

/** Every attempt to pay, with what the provider calls it. */
export async function OrderPayments({ file: { order }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  if (order.checkouts.length === 0)
    return (
      <Card title={t("payments")}>
        <p className="text-sm">{t("noPayment")}</p>
      </Card>
    );
  return (
    <Card title={t("payments")}>
      <DataTable
        caption={t("payments")}
        isCaptionHidden
        columns={[
          { key: "state", heading: t("state") },
          { key: "at", heading: t("opened") },
          { key: "card", heading: t("card") },
          { key: "ids", heading: t("ids") },
          { key: "amount", heading: t("amount"), isNumeric: true },
          { key: "fee", heading: t("fee"), isNumeric: true },
        ]}
        rows={order.checkouts.map((payment) => ({
          key: payment.id,
          cells: {
            state: t(`paymentStates.${payment.state as "paid"}`),
            at: formatDateTime(payment.openedAt, locale, shopZone),
            card: <PaidWith payment={payment} />,
            ids: <Ids payment={payment} />,
            amount: formatMoney(money(payment.amountMinor, payment.currency), locale),
            fee:
              payment.feeMinor === null || !payment.feeCurrency
                ? "–"
                : formatMoney(money(payment.feeMinor, payment.feeCurrency), locale),
          },
        }))}
      />
    </Card>
  );
}

async function PaidWith({ payment: { state, cardBrand, cardLast4 } }: { payment: Payment }) {
  const t = await getTranslations("operatorDesk");
  if (cardLast4) return t("orders.card", { brand: cardBrand ?? "", last4: cardLast4 });
  return ["paid", "surplus"].includes(state) ? t("order.noCard") : "–";
}

function Ids({ payment }: { payment: Payment }) {
  const { sessionId, paymentIntentId, chargeId, lastFailure } = payment;
  return (
    <ul className="space-y-0.5">
      {sessionId ? (
        <li>
          <ProviderId id={sessionId} />
        </li>
      ) : null}
      {paymentIntentId ? (
        <li>
          <ProviderId id={paymentIntentId} path="payments" />
        </li>
      ) : null}
      {chargeId ? (
        <li>
          <ProviderId id={chargeId} path="payments" />
        </li>
      ) : null}
      {lastFailure ? <li>{lastFailure}</li> : null}
    </ul>
  );
}
