import "server-only";
import { randomUUID } from "node:crypto";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";

/**
 * Says of which book an author's own one is a translation, null for none. Both must be theirs, so that nobody hangs a book
 * on somebody else's page. Refused: "not-found", "same-language", "is-translation" where the other is one itself, and
 * "has-translations" for a book that others were translated from.
 */
export async function chooseOriginal(author: Author, slug: string, originalSlug: string | null) {
  return transaction(async (tx) => {
    const own = await lockBoth(tx, author, [slug, originalSlug ?? slug]);
    const book = own.find((one) => one.slug === slug);
    if (!book) return refused("not-found");
    if (originalSlug === null) {
      if (!book.isOriginal) await link(tx, book.id, null);
      return ok(null);
    }
    const original = own.find((one) => one.slug === originalSlug);
    if (!original) return refused("not-found");
    if (original.language === book.language) return refused("same-language");
    if (await isTranslation(tx, original)) return refused("is-translation");
    if (book.isOriginal && (await hasOthers(tx, book))) return refused("has-translations");
    const group = original.translationGroup ?? randomUUID();
    await link(tx, book.id, group);
    const data = { translationGroup: group, isOriginal: true };
    await tx.book.update({ where: { id: original.id }, data });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "translation-told", subjectId: book.id },
      details: { original: original.id },
    });
    return ok(null);
  });
}

type Own = { id: string; translationGroup: string | null; isOriginal: boolean };

// Always in the same order: two who name each other's book wait in turn.
async function lockBoth(tx: Tx, { id: authorId }: Author, slugs: string[]) {
  const where = { slug: { in: slugs }, authors: { some: { authorId } } };
  const found = await tx.book.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of found) await lockRow(tx, "books", id);
  return tx.book.findMany({ where });
}

async function link(tx: Tx, id: string, translationGroup: string | null) {
  await tx.book.update({ where: { id }, data: { translationGroup, isOriginal: false } });
}

async function isTranslation(tx: Tx, { translationGroup, isOriginal }: Own) {
  if (!translationGroup || isOriginal) return false;
  return (await tx.book.count({ where: { translationGroup, isOriginal: true } })) > 0;
}

async function hasOthers(tx: Tx, { id, translationGroup }: Own) {
  if (!translationGroup) return false;
  return (await tx.book.count({ where: { translationGroup, id: { not: id } } })) > 0;
}
