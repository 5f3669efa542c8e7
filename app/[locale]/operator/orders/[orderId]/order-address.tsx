import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailField } from "@/components/ui/email-field";
import { TextField } from "@/components/ui/text-field";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
import { OneButtonForm } from "../../../one-button-form";
import { askAddress, withdrawAddress } from "./actions";

type Props = { file: OrderFile; locale: string };

/** The address an order bears, what was asked about it, and the way to put it right after proof. */
export async function OrderAddress({ file: { order }, locale }: Props) {
  const t = await getTranslations("operatorDesk.order");
  const waiting = order.corrections.find((one) => !one.confirmedAt && !one.withdrawnAt);
  return (
    <Card title={t("address")}>
      <p className="text-sm [overflow-wrap:anywhere]">{t("addressNow", { email: order.email })}</p>
      <ul className="mt-2 space-y-1 text-sm text-ink-soft">
        {order.corrections.map((one) => (
          <li key={one.id} className="[overflow-wrap:anywhere]">
            {t(
              `corrections.${one.confirmedAt ? "done" : one.withdrawnAt ? "withdrawn" : "waiting"}`,
              {
                ...{ from: one.fromEmail, to: one.toEmail, proof: one.proof },
                ...{ who: one.operator.email, at: formatDateTime(one.askedAt, locale, shopZone) },
              },
            )}
          </li>
        ))}
      </ul>
      {waiting ? <Withdraw orderId={order.id} locale={locale} /> : null}
      {order.state === "paid" ? (
        <div className="mt-3">
          <Disclosure summary={t("correct")}>
            <Correct orderId={order.id} locale={locale} />
          </Disclosure>
        </div>
      ) : null}
    </Card>
  );
}

type OfOrder = { orderId: string; locale: string };

async function Correct({ orderId, locale }: OfOrder) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <OneButtonForm
      action={askAddress}
      space="operatorDesk"
      label={t("correct")}
      button={t("askAddress")}
      hidden={{ locale, orderId }}
      className="max-w-xl space-y-4 pb-2"
    >
      <p>{t("correctText")}</p>
      <EmailField label={t("rightAddress")} />
      <TextField
        name="proof"
        label={t("proof")}
        hint={t("proofHint")}
        rows={2}
        maxLength={1000}
        isRequired
      />
    </OneButtonForm>
  );
}

async function Withdraw({ orderId, locale }: OfOrder) {
  const t = await getTranslations("operatorDesk.order");
  return (
    <OneButtonForm
      action={withdrawAddress}
      space="operatorDesk"
      label={t("withdrawAddress")}
      button={t("withdrawAddress")}
      hidden={{ locale, orderId }}
      className="mt-3"
    />
  );
}
