import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import type { AboutAuthorWords } from "./about-author";
import { isAuthorSeen } from "./author-seen";
import type { SavedBy } from "./saved-by";

/**
 * Writes what an author says of themselves, and answers when: on the pages of all their books and on their own. By itself
 * only while readers see none of them. Refused: "seen-now".
 */
export async function writeAboutAuthor(
  author: Author,
  words: AboutAuthorWords,
  by: SavedBy = "press",
) {
  return transaction(async (tx) => {
    if (by === "itself" && (await isAuthorSeen(tx, author.id))) return refused("seen-now");
    const savedAt = now();
    const said = Object.entries({ fr: words["bio-fr"], en: words["bio-en"] });
    const bio = Object.fromEntries(said.filter(([, text]) => text !== ""));
    // Whoever was parted from their author meanwhile says nothing any more.
    await tx.author.update({ where: { id: author.id, userId: author.userId }, data: { bio } });
    return ok({ savedAt });
  });
}
