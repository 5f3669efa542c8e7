import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { type BundleWish, readBundleWish, type WishedTerms } from "./bundle-wish";
import { keptWords } from "./bundle-words";
import { concludeBundle } from "./conclude-bundle";
import { tellOfBundle } from "./tell-of-bundle";

/**
 * Asks the authors of several books to sell them together. Whoever asks has said yes with it; the last yes publishes, so
 * a bundle of one author's own books is on sale at once. Answers its id.
 * Refused: "slug-taken" and what `readBundleWish` refuses.
 */
export async function proposeBundle(author: Author, wish: BundleWish) {
  return transaction(async (tx) => {
    const read = await readBundleWish(tx, author, wish);
    if (!read.ok) return read;
    const bundleId = await write(tx, author, { ...wish, ...read.value });
    if (!bundleId) return refused("slug-taken");
    const action = { actorId: author.userId, action: "bundle-proposed", subjectId: bundleId };
    await recordAudit(tx, action);
    await lockRow(tx, "bundles", bundleId);
    await tx.bundleAnswer.create({
      data: { bundleId, authorId: author.id, answer: "accepted", answeredAt: now() },
    });
    await concludeBundle(tx, bundleId, author);
    // Alone with one's own books there is nobody to ask, and the one letter is that it is on sale.
    const { state } = await tx.bundle.findUniqueOrThrow({ where: { id: bundleId } });
    if (state === "proposed") await tellOfBundle(tx, bundleId, author.id);
    return ok({ bundleId });
  });
}

// Of two who want one address at the same time the second is told so by the key.
async function write(tx: Tx, author: Author, draft: Omit<BundleWish, "books"> & WishedTerms) {
  const { slug, language, minimumMinor, suggestedMinor, currency, books } = draft;
  const [title, description] = [keptWords(draft.title), keptWords(draft.description)];
  const [made] = await tx.bundle.createManyAndReturn({
    data: [
      {
        ...{ title, slug, language, description, currency, minimumMinor, suggestedMinor },
        ...{ state: "proposed", bookCount: books.length, proposedBy: author.id, createdAt: now() },
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!made) return null;
  await tx.bundleWords.create({
    data: {
      ...{ bundleId: made.id, language, title, description },
      ...{ writtenBy: author.id, writtenAt: now() },
    },
  });
  await tx.bundleBook.createMany({
    data: books.map(({ bookId, packageId, shareBp, position }) => ({
      ...{ bundleId: made.id, bookId, packageId, shareBp, position },
    })),
  });
  return made.id;
}
