import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { eventAbout } from "@/lib/edge/api/words-of-events";
import { formReasons } from "@/lib/edge/form-reasons";
import { webhookTypes } from "@/lib/webhooks/event";

/** Where an endpoint is, what it is for, and a tick for each event it is told of. */
export async function EndpointForm({
  action,
  locale,
  label,
  send,
  endpoint,
}: {
  action: FormAction;
  locale: string;
  label: string;
  send: string;
  /** The one that is to change; none where one is to be added. */
  endpoint?: { id: string; url: string; description: string; events: string[] };
}) {
  const [t, common, reasons, language] = await Promise.all([
    getTranslations("programs.webhooks"),
    getTranslations("common"),
    formReasons("programs"),
    getLocale(),
  ]);
  return (
    <ActionForm
      {...{ action, reasons, label }}
      hidden={{ locale, ...(endpoint ? { endpointId: endpoint.id } : {}) }}
      errorTitle={common("problem")}
      className="space-y-6"
    >
      <TextField
        {...{ name: "url", label: t("url"), hint: t("urlHint"), type: "url", isRequired: true }}
        value={endpoint?.url ?? ""}
        maxLength={2000}
        autoComplete="off"
      />
      <TextField
        {...{ name: "description", label: t("description"), hint: t("descriptionHint") }}
        value={endpoint?.description ?? ""}
        maxLength={200}
        autoComplete="off"
      />
      <fieldset>
        <legend className="mb-3 text-sm font-semibold">{t("events")}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {webhookTypes.map((type) => (
            <CheckboxField
              key={type}
              name={`event-${type}`}
              label={eventAbout[type][language === "fr" ? "fr" : "en"]}
              isTicked={endpoint?.events.includes(type) ?? false}
              isOptional
            >
              <code className="block text-xs text-ink-soft">{type}</code>
            </CheckboxField>
          ))}
        </div>
      </fieldset>
      <SubmitButton look={endpoint ? "plain" : "main"} pendingText={common("sending")}>
        {send}
      </SubmitButton>
    </ActionForm>
  );
}
