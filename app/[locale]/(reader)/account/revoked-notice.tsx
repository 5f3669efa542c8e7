import { getTranslations } from "next-intl/server";
import { DoneNotice } from "@/components/ui/done-notice";
import type { Reader } from "@/lib/accounts/actor";
import { findRevokedKey } from "@/lib/accounts/list-access-keys";

/** Says which of the reader's keys was taken back; nothing for any other. */
export async function RevokedNotice({ reader, keyId }: { reader: Reader; keyId: string }) {
  const [name, t] = await Promise.all([findRevokedKey(reader, keyId), getTranslations("keys")]);
  return name ? <DoneNotice of={keyId}>{t("revoked", { name })}</DoneNotice> : null;
}
