import "server-only";
import { preferredLocale } from "@/lib/i18n/locale";
import { db } from "@/lib/platform/db";
import { readFollowToken } from "./follow-token";

/**
 * What the page behind a letter's own address shows: of whom or what one hears, and in which language one is written to.
 * `of` is null for what was stopped already; the whole is null for an address that is not ours. Looking changes nothing.
 */
export async function followOfLetter(token: string) {
  const id = readFollowToken(token);
  if (!id) return null;
  const follow = await db().follow.findUnique({ where: { id } });
  if (!follow) return { of: null, locale: "fr" };
  const [user, author, book] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: follow.userId }, select: { locale: true } }),
    follow.authorId ? db().author.findUnique({ where: { id: follow.authorId } }) : null,
    follow.bookId ? db().book.findUnique({ where: { id: follow.bookId } }) : null,
  ]);
  return {
    of: author
      ? { name: author.name, language: undefined }
      : { name: book?.title ?? "", language: book?.language },
    locale: preferredLocale(null, user.locale, "fr"),
  };
}
