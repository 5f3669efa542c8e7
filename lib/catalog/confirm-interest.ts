import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { readConfirmingToken } from "./interest-token";

/**
 * Whoever holds the letter confirms the sign-up it is about, and says once more whether the author may see the address: it
 * may have been somebody else who typed it. Confirmed again, it is confirmed. Refused: "unknown" for an address that is not
 * ours, or a sign-up that was forgotten; "already-out".
 */
export async function confirmInterest(
  token: string,
  { sharesAddress }: { sharesAddress: boolean },
) {
  const id = readConfirmingToken(token);
  if (!id) return refused("unknown");
  return transaction(async (tx) => {
    const found = await tx.bookInterest.findUnique({ where: { id }, select: { bookId: true } });
    if (!found) return refused("unknown");
    // Publishing locks the row too: whoever confirms before it gets the letter, whoever comes after sees the book.
    await lockRow(tx, "books", found.bookId);
    const [interest, book] = await Promise.all([
      tx.bookInterest.findUnique({ where: { id } }),
      tx.book.findUniqueOrThrow({ where: { id: found.bookId } }),
    ]);
    if (!interest) return refused("unknown");
    if (interest.confirmedAt) return ok(null);
    if (book.state !== "draft") return refused("already-out");
    await tx.bookInterest.update({ where: { id }, data: { confirmedAt: now(), sharesAddress } });
    return ok(null);
  });
}
