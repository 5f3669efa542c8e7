import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { KeyKind } from "@/lib/accounts/access-key";
import type { Reader } from "@/lib/accounts/actor";
import { listAccessKeys } from "@/lib/accounts/list-access-keys";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate } from "@/lib/i18n/format";
import { revokeKey } from "./key-actions";

/** A person's living keys of one kind: what they are called, when they were used, and the way to take each back. */
export async function KeyList({
  reader,
  kind,
  locale,
  none,
}: {
  reader: Reader;
  kind: KeyKind;
  locale: string;
  /** Said where there is none. */
  none: string;
}) {
  const [keys, t, common, zone, reasons] = await Promise.all([
    listAccessKeys(reader, kind),
    getTranslations("keys"),
    getTranslations("common"),
    currentTimeZone(),
    formReasons("keys"),
  ]);
  if (keys.length === 0) return <p className="text-sm text-ink-soft">{none}</p>;
  const day = (instant: Date) => ({ date: formatDate(instant, locale, zone) });
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {keys.map(({ id, name, createdAt, lastUsedAt }) => (
        <li key={id} className="space-y-1 py-3">
          <p className="font-semibold [overflow-wrap:anywhere]">{name}</p>
          <p className="text-sm text-ink-soft">
            {t("created", day(createdAt))} ·{" "}
            {lastUsedAt ? t("lastUsed", day(lastUsedAt)) : t("neverUsed")}
          </p>
          <details>
            <summary
              className="inline-flex min-h-11 cursor-pointer items-center text-sm text-danger underline"
              aria-label={t("revokeOf", { name })}
            >
              {t("revoke")}
            </summary>
            <ActionForm
              action={revokeKey}
              hidden={{ locale, keyId: id }}
              reasons={reasons}
              errorTitle={common("problem")}
              label={t("revokeOf", { name })}
              className="space-y-3 pb-2"
            >
              <p className="text-sm">{t("revokeText")}</p>
              <SubmitButton look="danger" pendingText={common("sending")}>
                {t("revokeNow")}
              </SubmitButton>
            </ActionForm>
          </details>
        </li>
      ))}
    </ul>
  );
}
