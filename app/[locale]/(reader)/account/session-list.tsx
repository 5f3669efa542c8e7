import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Reader } from "@/lib/accounts/actor";
import { listSessions } from "@/lib/accounts/list-sessions";
import { currentSession } from "@/lib/edge/current-actor";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate, formatInstant } from "@/lib/i18n/format";
import { endOne, endOthers } from "./session-actions";

const ways = ["link", "passkey", "github", "google"] as const;

/** The browsers a reader is signed in on, with the way to sign each of the others out, or all at once. */
export async function SessionList({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, common, reasons, zone, sessions, current] = await Promise.all([
    getTranslations("security"),
    getTranslations("common"),
    formReasons(),
    currentTimeZone(),
    listSessions(reader),
    currentSession(),
  ]);
  const form = { reasons, errorTitle: common("problem") };
  return (
    <div className="space-y-5">
      <ul className="divide-y divide-rule border-y border-rule">
        {sessions.map(({ id, createdAt, lastUsedAt, way, browserName }) => {
          const name = browserName ?? t("unknownBrowser");
          const created = formatInstant(createdAt, locale, zone);
          const used = formatDate(lastUsedAt, locale, zone);
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0">
                <p className="font-semibold [overflow-wrap:anywhere]">
                  {name} {id === current?.id ? <Badge>{t("thisBrowser")}</Badge> : null}
                </p>
                <p className="text-sm text-ink-soft">
                  {t("sessionLine", {
                    ...{ created, used },
                    way: t(`ways.${ways.find((one) => one === way) ?? "link"}`),
                  })}
                </p>
              </div>
              {id === current?.id ? null : (
                <ActionForm
                  {...form}
                  action={endOne}
                  hidden={{ locale, sessionId: id }}
                  label={t("endOf", { name, created })}
                >
                  <SubmitButton look="plain" pendingText={common("sending")}>
                    {t("end")}
                  </SubmitButton>
                </ActionForm>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <ActionForm {...form} action={endOthers} hidden={{ locale }} label={t("endOthers")}>
          <SubmitButton look="danger" pendingText={common("sending")}>
            {t("endOthers")}
          </SubmitButton>
        </ActionForm>
      ) : (
        <p className="text-sm text-ink-soft">{t("noOthers")}</p>
      )}
    </div>
  );
}
