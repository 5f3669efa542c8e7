import "server-only";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { linkLifeMinutes } from "./sign-in-link";

/**
 * A link's life begins when its letter leaves: a mail server that was away for hours must not deliver doors that are
 * shut. Answers the link and the end of its life; null when it is used, gone, or was asked for more than a day ago,
 * and nobody waits for it any more.
 */
export async function beginLinkLife(linkId: string) {
  const at = now();
  const [link] = await statement<{ id: string; expires: Date }>(sql`
    UPDATE sign_in_links SET expires = ${addMinutes(at, linkLifeMinutes)}::timestamptz
    WHERE id = ${linkId}::uuid AND confirmed_at IS NULL AND created_at > ${addDays(at, -1)}::timestamptz
    RETURNING id, expires`);
  return link ?? null;
}
