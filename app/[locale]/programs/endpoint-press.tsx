import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { type Desk, deskActions } from "./desk-actions";

/** A button that does one thing to a webhook. */
export async function EndpointPress({
  desk,
  locale,
  endpointId,
  deed,
  look = "plain",
  children,
}: {
  desk: Desk;
  locale: string;
  endpointId: string;
  deed: "test" | "pause" | "resume" | "renew" | "remove";
  look?: ButtonLook;
  children: string;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons("programs")]);
  return (
    <ActionForm
      action={deskActions[desk].pressWebhook}
      hidden={{ locale, endpointId, deed }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <SubmitButton look={look} pendingText={common("sending")}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
