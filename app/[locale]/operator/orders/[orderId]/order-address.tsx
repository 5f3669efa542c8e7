import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailField } from "@/components/ui/email-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { OrderFile } from "@/lib/support/order-file";
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
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.order"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <ActionForm
      action={askAddress}
      label={t("correct")}
      hidden={{ locale, orderId }}
      reasons={reasons}
      errorTitle={common("problem")}
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
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("askAddress")}
      </SubmitButton>
    </ActionForm>
  );
}

async function Withdraw({ orderId, locale }: OfOrder) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.order"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <ActionForm
      action={withdrawAddress}
      label={t("withdrawAddress")}
      hidden={{ locale, orderId }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="mt-3"
    >
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("withdrawAddress")}
      </SubmitButton>
    </ActionForm>
  );
}
