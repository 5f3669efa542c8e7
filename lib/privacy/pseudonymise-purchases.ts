import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import type { PutDown } from "./addresses-of";

/**
 * What was bought stays with its amounts, and names nobody: pseudonyms for addresses, no browser that opens its pages, no
 * links, no card, no words of a request. Rights stay as the facts say, so that books, refunds and counts go on adding up.
 */
export async function pseudonymisePurchases(tx: Tx, userId: string, erasures: PutDown[]) {
  const [main] = erasures;
  if (!main) throw new Error("nobody is erased without an address");
  for (const { address: email, pseudonym } of erasures)
    await tx.order.updateMany({ where: { userId, email }, data: { email: pseudonym } });
  const names = erasures.map(({ pseudonym }) => pseudonym);
  // What was bought with an address that is another person's as well: the order is theirs all the same.
  await tx.order.updateMany({
    where: { userId, email: { notIn: names } },
    data: { email: main.pseudonym },
  });
  await tx.order.updateMany({
    where: { userId },
    data: { browserHash: fingerprint(secretToken()) },
  });
  await tx.entitlement.updateMany({ where: { userId }, data: { email: main.pseudonym } });
  await tx.downloadLink.updateMany({
    where: { entitlement: { userId }, revokedAt: null },
    data: { revokedAt: now() },
  });
  await tx.download.updateMany({ where: { entitlement: { userId } }, data: { clientMark: null } });
  await tx.checkout.updateMany({
    where: { order: { userId } },
    data: { cardBrand: null, cardLast4: null },
  });
  await tx.checkout.updateMany({
    where: { order: { userId }, state: { notIn: ["open", "confirming"] } },
    data: { url: null },
  });
  await tx.refundRequest.updateMany({
    where: { line: { order: { userId } }, comment: { not: null } },
    data: { comment: null },
  });
  await takeWordsBack(tx, userId);
}

// Letters that bring a copy's link and wait for their day have nobody's name to bring it in.
async function takeWordsBack(tx: Tx, userId: string) {
  await tx.$executeRaw(sql`
    UPDATE outbox_mails m SET state = 'moot' FROM copies c JOIN order_lines l ON l.id = c.line_id
      JOIN orders o ON o.id = l.order_id
    WHERE o.user_id = ${userId}::uuid AND c.claimed_at IS NULL AND m.state = 'promised' AND m.letter = 'gift'
      AND m.key ~>=~ ('copy:' || c.id || ':') AND m.key ~<~ ('copy:' || c.id || ';')`);
  await tx.copy.updateMany({
    where: { claimedByBrowser: { not: null }, line: { entitlement: { userId } } },
    data: { claimedByBrowser: null },
  });
}
