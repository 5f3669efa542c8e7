import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant, formatNumber } from "@/lib/i18n/format";
import type { Delivery } from "@/lib/webhooks/endpoints-desk";
import { messageId } from "@/lib/webhooks/write-envelope";
import { type Desk, deskActions } from "./desk-actions";

type Props = { delivery: Delivery; desk: Desk; locale: string; zone: string };

/** One message: every try with what came back, its words as they were signed, and a button that sends it again. */
export async function DeliveryFacts({ delivery, desk, locale, zone }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("programs.webhooks"),
    getTranslations("common"),
    formReasons("programs"),
  ]);
  const { id, event, state, dueAt, tries, body } = delivery;
  const [newest] = tries;
  const when = formatInstant(event.occurredAt, locale, zone);
  return (
    <div className="space-y-5 py-4">
      <p className="text-sm text-ink-soft [overflow-wrap:anywhere]">
        {t("id")} <code>{messageId(event)}</code>
      </p>
      {state === "waiting" ? (
        <p className="text-sm">{t("next", { at: formatInstant(dueAt, locale, zone) })}</p>
      ) : null}
      {tries.length === 0 ? (
        <p className="text-sm">{t("noTry")}</p>
      ) : (
        <DataTable
          caption={t("tries")}
          columns={[
            { key: "at", heading: t("tryAt") },
            { key: "outcome", heading: t("outcome") },
            { key: "took", heading: t("took"), isNumeric: true },
          ]}
          rows={tries.map((one) => ({
            key: String(one.id),
            cells: {
              at: formatInstant(one.at, locale, zone),
              outcome: one.status ?? t(`failures.${failureOf(one.failure)}`),
              took: t("ms", { ms: formatNumber(one.tookMs, locale) }),
            },
          }))}
        />
      )}
      {newest?.answer ? <Words title={t("answer")}>{newest.answer}</Words> : null}
      <Words title={t("message")}>{JSON.stringify(JSON.parse(body), null, 2)}</Words>
      <ActionForm
        action={deskActions[desk].resend}
        hidden={{ locale, deliveryId: id }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("resendOf", { type: event.type, at: when })}
      >
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("resend")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

const failures = ["timeout", "host-unknown", "address-private", "certificate"] as const;

function failureOf(failure: string | null) {
  return failures.find((one) => one === failure) ?? "unreachable";
}

function Words({ title, children }: { title: string; children: string }) {
  return (
    <section aria-label={title}>
      <p className="mb-1 text-sm font-semibold">{title}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded-md bg-well p-3 text-xs">
        {children}
      </pre>
    </section>
  );
}
