import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { type AboutAuthorWords, aboutWordsOf } from "./about-author";
import { isAuthorSeen } from "./author-seen";
import type { SavedBy } from "./saved-by";
import { refuseOverOthers, wordsMark } from "./words-mark";

/**
 * Writes what an author says of themselves, on the pages of all their books and on their own; `shown` is the mark of the
 * words it was typed over. By itself only while readers see none of them. Answers when, and with the mark of what stands
 * now. Refused: "seen-now", "changed-meanwhile" with what stands where other words were saved meanwhile
 * (`refuseOverOthers`).
 */
export async function writeAboutAuthor(
  author: Author,
  words: AboutAuthorWords,
  by: SavedBy = "press",
  shown?: string,
) {
  return transaction(async (tx) => {
    if (by === "itself" && (await isAuthorSeen(tx, author.id))) return refused("seen-now");
    await lockRow(tx, "authors", author.id);
    const { bio: stands } = await tx.author.findUniqueOrThrow({ where: { id: author.id } });
    const overOthers = refuseOverOthers(aboutWordsOf(stands), words, shown);
    if (overOthers) return overOthers;
    const savedAt = now();
    const said = Object.entries({ fr: words["bio-fr"], en: words["bio-en"] });
    const bio = Object.fromEntries(said.filter(([, text]) => text !== ""));
    // Whoever was parted from their author meanwhile says nothing any more.
    await tx.author.update({ where: { id: author.id, userId: author.userId }, data: { bio } });
    return ok({ savedAt, shown: wordsMark(words) });
  });
}
