import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/submit-button";
import { isLiving } from "@/lib/accounts/access-key";
import type { ListedKey } from "@/lib/accounts/list-access-keys";
import { currentInstant } from "@/lib/edge/current-instant";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate } from "@/lib/i18n/format";
import { type Desk, deskActions } from "./desk-actions";

type Props = { keys: ListedKey[]; desk: Desk; locale: string };

/** Keys with what each may do, when it was used and until when it holds, and the way to take it back. */
export async function KeyTable({ keys, desk, locale }: Props) {
  const [t, resources, rights, zone] = await Promise.all([
    getTranslations("programs.keys"),
    getTranslations("programs.resources"),
    getTranslations("programs.rights"),
    currentTimeZone(),
  ]);
  const day = (instant: Date) => formatDate(instant, locale, zone);
  const at = currentInstant();
  return (
    <DataTable
      caption={t("table")}
      columns={[
        { key: "name", heading: t("name") },
        { key: "rights", heading: t("rights") },
        { key: "created", heading: t("created") },
        { key: "used", heading: t("used") },
        { key: "ends", heading: t("ends") },
        { key: "action", heading: t("action") },
      ]}
      rows={keys.map(({ id, name, scopes, createdAt, lastUsedAt, expiresAt }) => ({
        key: id,
        cells: {
          name: <span className="font-semibold [overflow-wrap:anywhere]">{name}</span>,
          rights: (
            <ul>
              {scopes.map((scope) => {
                const [resource = "", right = ""] = scope.split(":");
                const named = resources(resource as Parameters<typeof resources>[0]);
                const may = rights(right as Parameters<typeof rights>[0]);
                return <li key={scope}>{`${named} (${may.toLocaleLowerCase(locale)})`}</li>;
              })}
            </ul>
          ),
          created: day(createdAt),
          used: lastUsedAt ? day(lastUsedAt) : t("never"),
          ends: isLiving({ revokedAt: null, expiresAt }, at) ? (
            expiresAt ? (
              day(expiresAt)
            ) : (
              t("noEnd")
            )
          ) : (
            <Badge tone="warning">{t("ended")}</Badge>
          ),
          action: <Revoke {...{ desk, locale, name }} keyId={id} />,
        },
      }))}
    />
  );
}

type RevokeProps = { keyId: string; name: string; desk: Desk; locale: string };

async function Revoke({ keyId, name, desk, locale }: RevokeProps) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("programs.keys"),
    getTranslations("common"),
    formReasons("programs"),
  ]);
  return (
    <details>
      <summary
        className="inline-flex min-h-8 cursor-pointer items-center text-danger underline"
        aria-label={t("revokeOf", { name })}
      >
        {t("revoke")}
      </summary>
      <ActionForm
        action={deskActions[desk].revokeKey}
        hidden={{ locale, keyId }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("revokeOf", { name })}
        className="max-w-60 space-y-3 py-2 text-start"
      >
        <p>{t("revokeText")}</p>
        <SubmitButton look="danger" pendingText={common("sending")}>
          {t("revokeNow")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
