import { notFound, redirect } from "next/navigation";
import { findBookBySlug } from "@/lib/catalog/book-page";
import { isLocale } from "@/lib/i18n/locale";

type Props = { params: Promise<{ locale: string; code: string }> };

/**
 * A coupon's link, /{slug}/c/{code}: to the book in its own language, with the coupon in its address. Whether the code
 * holds is said there, where the book can be bought either way. Its first part is the book's, where other addresses have
 * a language.
 */
export async function GET(_request: Request, { params }: Props) {
  const { locale: slug, code } = await params;
  const book = await findBookBySlug(slug);
  if (!book) notFound();
  const language = isLocale(book.language) ? book.language : "en";
  redirect(`/${language}/books/${book.slug}?coupon=${encodeURIComponent(decoded(code))}`);
}

// A part of an address that is no text names no coupon, and is shown as it was written.
function decoded(code: string) {
  try {
    return decodeURIComponent(code).slice(0, 80);
  } catch {
    return code.slice(0, 80);
  }
}
