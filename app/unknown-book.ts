import "server-only";
import { findBookBySlug } from "@/lib/catalog/book-page";
import { isLocale } from "@/lib/i18n/locale";

/**
 * Whether an address is one of a book, short (`isShort`: nothing else could be there) or whole, and of a book there is
 * not: one look at an index, where drawing the page that says so costs a hundred times that.
 */
export async function isUnknownBook(path: string, isShort: boolean) {
  const whole = /^\/(?:fr|en)\/books\/([a-z0-9-]{1,120})(?:\/|$)/.exec(path);
  const short = isShort ? /^\/([a-z0-9-]{1,120})\/?$/.exec(path) : null;
  const slug = (whole ?? short)?.[1];
  if (slug === undefined || isLocale(slug)) return false;
  return (await findBookBySlug(slug)) === null;
}
