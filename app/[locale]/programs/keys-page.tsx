import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import type { Author, Operator } from "@/lib/accounts/actor";
import { findRevokedKey, listAccessKeys } from "@/lib/accounts/list-access-keys";
import { KeyTable } from "./key-table";
import { NewKey } from "./new-key";
import { ProgramLinks } from "./program-links";

/** An owner's keys for programs, and a form for the next. */
export async function KeysPage({
  owner,
  locale,
  revoked,
}: {
  owner: Author | Operator;
  locale: string;
  revoked: string | undefined;
}) {
  const desk = owner.kind;
  const [t, keys, gone] = await Promise.all([
    getTranslations("programs.keys"),
    listAccessKeys(owner, desk === "author" ? "api-key" : "operator-key"),
    revoked ? findRevokedKey(owner, revoked) : null,
  ]);
  return (
    <>
      {gone && revoked ? (
        <DoneNotice of={revoked}>{t("revoked", { name: gone })}</DoneNotice>
      ) : null}
      <ProgramLinks current="keys" desk={desk} locale={locale} />
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">
        {desk === "author" ? t("lead") : t("shopLead")}
      </p>
      {keys.length === 0 ? (
        // A key just made is in no list yet; that there is none is then not said beside it.
        <div className="[main:has([data-made])_&]:hidden">
          <EmptyState isDesk title={t("none")}>
            {t("noneText")}
          </EmptyState>
        </div>
      ) : (
        <KeyTable {...{ keys, desk, locale }} />
      )}
      <div className="mt-14 max-w-2xl">
        <NewKey desk={desk} locale={locale} />
      </div>
    </>
  );
}
