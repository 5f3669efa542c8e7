import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { FormKey } from "@/components/ui/form-key";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { FileLine } from "@/lib/support/order-file";
import { give } from "./actions";

/** Gives part of a line's price back, within what is left of it; the same form sent twice is one refund. */
export async function RefundForm({ line, locale }: { line: FileLine; locale: string }) {
  const [t, desk, common, reasons] = await Promise.all([
    getTranslations("money"),
    getTranslations("operatorDesk.order"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  const { id, orderId, title, currency, priceMinor, claimedMinor } = line;
  const show = (minor: bigint) => formatMoney(money(minor, currency), locale);
  return (
    <ActionForm
      action={give}
      label={`${desk("refundPart")}, ${title}`}
      hidden={{ locale, orderId, lineId: id, currency }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="max-w-xl"
      scope={`refund-${id}`}
    >
      <FormDisclosure summary={desk("refundPart")} label={`${desk("refundPart")}, ${title}`}>
        <div className="space-y-3 pb-2">
          <p>{t("leftOf", { left: show(priceMinor - claimedMinor), price: show(priceMinor) })}</p>
          <FormKey name="refundId" drawn={randomUUID()} />
          <TextField
            name="amount"
            label={t("amountIn", { currency })}
            inputMode="decimal"
            scope={`refund-${id}`}
            isRequired
          />
          <TextField
            name="reason"
            label={t("why")}
            rows={2}
            maxLength={2000}
            scope={`refund-${id}`}
            isRequired
          />
          <SubmitButton look="danger" pendingText={common("sending")}>
            {t("give")}
          </SubmitButton>
        </div>
      </FormDisclosure>
    </ActionForm>
  );
}
