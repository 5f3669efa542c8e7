import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import type { NoticeChoice } from "./notice-choice";
import { readNoticeToken } from "./notice-token";
import { writeChoice } from "./write-choice";

/**
 * Whoever holds a letter's own address chooses without signing in: for its book or, with `isForAll`, for every book,
 * whatever was chosen for single ones before. Refused: "unknown" for an address that is not ours.
 */
export async function chooseNoticesByLetter(
  token: string,
  { choice, isForAll }: { choice: NoticeChoice; isForAll: boolean },
) {
  const claim = readNoticeToken(token);
  if (!claim) return refused("unknown");
  const { email, bookId } = claim;
  return transaction(async (tx) => {
    if (isForAll) await tx.noticeChoice.deleteMany({ where: { email, bookId: { not: null } } });
    await writeChoice(tx, { email, bookId: isForAll ? null : bookId, choice });
    return ok(null);
  });
}
