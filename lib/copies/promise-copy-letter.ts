import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

type Copy = {
  id: string;
  deliverAt: Date | null;
  line: { order: { locale: string } };
};

/** The letters that brought a copy's links, in the words of the index they are found by. */
export function lettersOf(copyId: string) {
  return { letter: "gift", key: { startsWith: `copy:${copyId}:` } };
}

/**
 * Promises the letter that brings a copy's link to an address, for its day if that is still to come; letters of an earlier
 * turn have nothing left to say. The caller holds the order's lock.
 */
export async function promiseCopyLetter(
  tx: Tx,
  { id: copyId, deliverAt, line }: Copy,
  { email, turn, giverName }: { email: string; turn: number; giverName?: string | undefined },
) {
  const before = await tx.outboxMail.count({ where: lettersOf(copyId) });
  const key = `copy:${copyId}:${turn}:${before}`;
  await tx.copy.update({
    where: { id: copyId },
    data: { recipient: email, linkTurn: turn, letterKey: key, ...(giverName ? { giverName } : {}) },
  });
  await promiseMail(tx, {
    ...{ key, letter: "gift", to: email, locale: line.order.locale, dueAt: deliverAt },
    payload: { copyId, turn: String(turn) },
  });
}
