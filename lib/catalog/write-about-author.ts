import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import type { AboutAuthorWords } from "./about-author";

/** Writes what an author says of themselves: on the pages of all their books and on their own. */
export async function writeAboutAuthor(author: Author, words: AboutAuthorWords) {
  return transaction(async (tx) => {
    const said = Object.entries({ fr: words["bio-fr"], en: words["bio-en"] });
    const bio = Object.fromEntries(said.filter(([, text]) => text !== ""));
    // Whoever was parted from their author meanwhile says nothing any more.
    await tx.author.update({ where: { id: author.id, userId: author.userId }, data: { bio } });
    return ok(null);
  });
}
