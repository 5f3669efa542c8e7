import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { Reader } from "@/lib/accounts/actor";
import { listPasskeys } from "@/lib/accounts/list-passkeys";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate } from "@/lib/i18n/format";
import { remove, rename } from "./passkey-actions";

/** A reader's passkeys: what they are called, when they were used, and the way to rename and to remove each. */
export async function PasskeyList({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, common, reasons, zone, passkeys] = await Promise.all([
    getTranslations("security"),
    getTranslations("common"),
    formReasons("keys"),
    currentTimeZone(),
    listPasskeys(reader),
  ]);
  if (passkeys.length === 0) return <p className="text-sm text-ink-soft">{t("passkeysNone")}</p>;
  const day = (instant: Date) => ({ date: formatDate(instant, locale, zone) });
  const form = { reasons, errorTitle: common("problem") };
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {passkeys.map(({ id, name, isSynced, createdAt, lastUsedAt }) => (
        <li key={id} className="space-y-1 py-3">
          <p className="font-semibold [overflow-wrap:anywhere]">{name}</p>
          <p className="text-sm text-ink-soft">
            {[
              t("passkeyAdded", day(createdAt)),
              lastUsedAt ? t("passkeyUsed", day(lastUsedAt)) : t("passkeyUnused"),
              ...(isSynced ? [t("passkeySynced")] : []),
            ].join(" · ")}
          </p>
          <Disclosure summary={t("change")} label={t("changeOf", { name })}>
            <div className="space-y-6 pb-3">
              <ActionForm
                {...form}
                action={rename}
                hidden={{ locale, passkeyId: id }}
                label={t("renameOf", { name })}
                scope={id}
                className="max-w-sm space-y-3"
              >
                <TextField
                  name="name"
                  scope={id}
                  label={t("passkeyName")}
                  value={name}
                  maxLength={60}
                  autoComplete="off"
                  isRequired
                />
                <SubmitButton look="plain" pendingText={common("sending")}>
                  {t("rename")}
                </SubmitButton>
              </ActionForm>
              <ActionForm
                {...form}
                action={remove}
                hidden={{ locale, passkeyId: id }}
                label={t("removeOf", { name })}
                className="space-y-3"
              >
                <p>{t("removeText")}</p>
                <SubmitButton look="danger" pendingText={common("sending")}>
                  {t("remove")}
                </SubmitButton>
              </ActionForm>
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
