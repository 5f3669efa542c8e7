import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { findBundleAsking } from "./bundle-asking";
import { changedWordings, type Wording, wordLanguages } from "./bundle-words";
import { listStandingWordings } from "./standing-wordings";
import { tellOfWords } from "./tell-of-words";

/**
 * Whoever proposed a bundle puts its title and description better, in its own language and in those of the shop; books,
 * parts and prices are agreed to and stay. Every wording is kept, and the other authors
 * are written to. Answers how many languages changed; said again, none.
 * Refused: "not-found" to everyone else, "words-ended" once the bundle is neither proposed nor on sale, "title-needed" for
 * a bundle without words in its own language.
 */
export async function editBundleWords(
  author: Author,
  bundleId: string,
  wished: readonly Wording[],
) {
  return transaction(async (tx) => {
    const bundle = await findBundleAsking(tx, author, bundleId);
    if (!bundle?.isProposer) return refused("not-found");
    if (bundle.state !== "proposed" && bundle.state !== "published") return refused("words-ended");
    const { language: own } = bundle;
    const known = wished.filter(({ language }) => wordLanguages(own).includes(language));
    if (known.some(({ language, title }) => language === own && title === ""))
      return refused("title-needed", { field: `title-${own}` });
    const changed = changedWordings(await listStandingWordings(tx, bundleId), known);
    if (changed.length === 0) return ok({ changed: 0 });
    const written = await tx.bundleWords.createManyAndReturn({
      data: changed.map((wording) => ({
        ...{ ...wording, bundleId, writtenBy: author.id, writtenAt: now() },
      })),
      select: { id: true },
    });
    const usual = changed.find(({ language }) => language === own);
    if (usual) {
      const { title, description } = usual;
      await tx.bundle.update({ where: { id: bundleId }, data: { title, description } });
    }
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "bundle-reworded", subjectId: bundleId },
      details: { languages: changed.map(({ language }) => language).join(" ") },
    });
    await tellOfWords(tx, {
      ...{ bundleId, byAuthorId: author.id, turn: written[0]?.id ?? "" },
      bookIds: bundle.books.map(({ bookId }) => bookId),
    });
    return ok({ changed: changed.length });
  });
}
