import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { send } from "../../actions";

/** One press that sends a message, to exactly as many readers as it says. */
export async function SendForm({
  messageId,
  shown,
  count,
  locale,
}: {
  messageId: string;
  /** The mark of the words that stand above it. */
  shown: string;
  count: number;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("readers"),
    getTranslations("common"),
    formReasons("readers"),
  ]);
  return (
    <ActionForm
      action={send}
      hidden={{ locale, messageId, shown, count: String(count) }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-3"
    >
      <SubmitButton pendingText={common("sending")}>{t("send", { count })}</SubmitButton>
      <p className="text-sm text-ink-soft">{t("sendText")}</p>
    </ActionForm>
  );
}
