import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { addDays } from "@/lib/kernel/time";
import { sql, type Tx } from "@/lib/platform/db";
import { sameMailbox } from "@/lib/platform/same-mailbox";
import { takeTurn } from "@/lib/platform/take-turn";
import { invitationsPerDay } from "./share-agreement";

/**
 * Whether an author may have letters of invitation sent to some addresses now, by what left within a day: a proposal can be
 * taken back and made anew, and each time it writes to addresses that were typed.
 */
export async function mayInvite(
  tx: Tx,
  author: Author,
  invited: readonly { email: string }[],
  at: Date,
) {
  if (invited.length === 0) return true;
  const mailboxes = [...new Set(invited.map(({ email }) => mailboxOf(email)))].sort();
  // Always in one order: two authors who invite the same people at once wait for each other, and never in a circle.
  for (const subject of [`inviting:${author.id}`, ...mailboxes.map((box) => `invited:${box}`)])
    await takeTurn(tx, subject);
  const since = addDays(at, -1);
  const [own] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM share_invitations i JOIN share_agreements a ON a.id = i.agreement_id
    WHERE a.proposed_by = ${author.id}::uuid AND i.created_at > ${since}::timestamptz`);
  if ((own?.count ?? 0) + invited.length > invitationsPerDay.byAuthor) return false;
  for (const mailbox of mailboxes) {
    const [sent] = await tx.$queryRaw<{ count: number }[]>(sql`
      SELECT count(*)::int AS count FROM share_invitations
      WHERE ${sameMailbox(sql`email`, mailbox)} AND created_at > ${since}::timestamptz`);
    const now = invited.filter(({ email }) => mailboxOf(email) === mailbox).length;
    if ((sent?.count ?? 0) + now > invitationsPerDay.toMailbox) return false;
  }
  return true;
}
