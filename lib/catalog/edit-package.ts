import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { isSeen } from "./book-state";
import { lockOwnBook } from "./own-book";
import { type OfferedPackage, wordsOfPackage } from "./page-words";
import type { SavedBy } from "./saved-by";
import { refuseOverOthers, wordsMark } from "./words-mark";

/**
 * Says what a package of an author's book is called, holds and comes with, from now on: what was sold keeps what it came
 * with. One that is not offered any more can be bought by nobody; the first always is. By itself only while no reader sees
 * the book's page; the audit notes what was pressed. `shown` is the mark of the words it was typed over; answers when, and
 * with the mark of those that stand now. Refused: "not-found", "seen-now", "text-needed" for one of several without a title,
 * "first-package", "changed-meanwhile" with what stands where other words were saved meanwhile (`refuseOverOthers`).
 */
export async function editPackage(
  author: Author,
  slug: string,
  { packageId, ...words }: OfferedPackage & { packageId: string },
  by: SavedBy = "press",
  shown?: string,
) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    const edited = book?.packages.find(({ id }) => id === packageId);
    if (!book || !edited) return refused("not-found");
    if (by === "itself" && isSeen(book)) return refused("seen-now");
    if (book.packages.length > 1 && words.title === "") return refused("text-needed");
    if (edited.position === 0 && !words.isOffered) return refused("first-package");
    const overOthers = refuseOverOthers(wordsOfPackage(edited), words, shown);
    if (overOthers) return overOthers;
    const savedAt = now();
    const kept = { savedAt, shown: wordsMark(words) };
    await tx.package.update({ where: { id: edited.id }, data: words });
    if (by === "itself") return ok(kept);
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "package-edited", subjectId: edited.id },
      details: {
        ...{ bookId: book.id, title: words.title },
        ...{ extras: String(words.includesExtras), offered: String(words.isOffered) },
      },
    });
    return ok(kept);
  });
}
