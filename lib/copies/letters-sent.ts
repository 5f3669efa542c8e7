import "server-only";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { sql, type Tx } from "@/lib/platform/db";

/** Letters about one copy, and about one order's copies to one mailbox: enough for whoever lost one, too few to pester anybody. */
export const mostLetters = 5;

/** How many letters each copy of an order has had, whichever links they brought, and how many went to each mailbox. */
export async function lettersSent(tx: Tx, orderId: string) {
  // The keys of a copy's letters, compared as the index over them does.
  const letters = await tx.$queryRaw<{ copyId: string; recipient: string }[]>(sql`
    SELECT c.id AS "copyId", m.recipient FROM order_lines l JOIN copies c ON c.line_id = l.id
      JOIN outbox_mails m ON m.letter = 'gift' AND m.key ~>=~ ('copy:' || c.id || ':') AND m.key ~<~ ('copy:' || c.id || ';')
    WHERE l.order_id = ${orderId}::uuid`);
  return {
    ofCopies: tally(letters.map(({ copyId }) => copyId)),
    toMailboxes: tally(letters.map(({ recipient }) => mailboxOf(recipient))),
  };
}

/** The first of some addresses whose mailbox would get more than it should from one order; undefined where none would. */
export function writtenToOften(
  emails: readonly string[],
  toMailboxes: ReadonlyMap<string, number>,
) {
  const counts = new Map(toMailboxes);
  return emails.find((email) => {
    const count = (counts.get(mailboxOf(email)) ?? 0) + 1;
    counts.set(mailboxOf(email), count);
    return count > mostLetters;
  });
}

function tally(names: readonly string[]) {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
