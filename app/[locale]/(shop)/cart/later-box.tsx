import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { findWaitingReminder } from "@/lib/cart/cart-reminder";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { wordsMark } from "@/lib/edge/words-mark";
import { formatInstant } from "@/lib/i18n/format";
import { sendLater, sendNothing } from "./reminder-actions";

/**
 * For whoever does not finish now: a link to this cart, sent once and only with the tick; and, where one will be sent, when
 * and how to have it not sent.
 */
export async function LaterBox({
  reminder,
  remindMe,
  email,
  locale,
}: {
  reminder: Awaited<ReturnType<typeof findWaitingReminder>>;
  /** The words of the consent; null where there is nothing to send. */
  remindMe: string | null;
  email: string;
  locale: string;
}) {
  if (!reminder && !remindMe) return null;
  const [t, common, reasons] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons(),
  ]);
  const form = { hidden: { locale }, reasons, errorTitle: common("problem") };
  return (
    <section aria-labelledby="later" className="max-w-sm">
      <h2 id="later" className="mb-3 text-lg">
        {t("later")}
      </h2>
      {reminder ? (
        <ActionForm {...form} action={sendNothing} className="space-y-3 text-sm">
          <p>
            {t("laterWaits", {
              email: reminder.email,
              at: formatInstant(reminder.dueAt, locale, await currentTimeZone()),
            })}
          </p>
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("laterNot")}
          </SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm
          {...form}
          hidden={{ ...form.hidden, shownWords: wordsMark(remindMe ?? "") }}
          action={sendLater}
          className="space-y-3"
          done={
            <Notice tone="success" isQuiet>
              {t("laterDone")}
            </Notice>
          }
        >
          <TextField
            name="laterEmail"
            type="email"
            inputMode="email"
            autoComplete="email"
            label={t("laterTo")}
            value={email}
            isRequired
          />
          <CheckboxField name="later" label={remindMe ?? ""} />
          <p className="text-xs text-ink-soft">{t("laterTerms")}</p>
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("laterSend")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
