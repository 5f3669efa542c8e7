import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import type { NoticeChoice } from "./notice-choice";
import { writeChoice } from "./write-choice";

/**
 * A reader chooses which new editions to hear of: for one of their books, or (without one) for all that have no choice
 * of their own. "as-others" gives a book's own choice up. Refused: "not-found" for a book that is not theirs.
 */
export async function chooseNotices(
  { id: userId, email }: Reader,
  wish:
    | { bookId: string; choice: NoticeChoice | "as-others" }
    | { bookId: null; choice: NoticeChoice },
) {
  return transaction(async (tx) => {
    const { bookId, choice } = wish;
    if (bookId !== null && !(await tx.entitlement.findFirst({ where: { userId, bookId } })))
      return refused("not-found");
    if (choice === "as-others") await tx.noticeChoice.deleteMany({ where: { email, bookId } });
    else await writeChoice(tx, { email, bookId, choice });
    return ok(null);
  });
}
