import "server-only";
import { notFound } from "next/navigation";
import { findBookPage } from "@/lib/catalog/book-page";
import { money } from "@/lib/kernel/money";
import { listBookOffers } from "@/lib/pricing/book-offers";

/** A book that is sold, the package of it that was chosen (the first without a choice) and what that costs; else no page. */
export async function soldBook(slug: string, chosen: string | undefined) {
  const book = await findBookPage(slug);
  if (book?.state !== "published") notFound();
  const offers = await listBookOffers(book.id, null);
  const sold = book.packages.find((one) => one.slug === chosen) ?? book.mainPackage;
  const offer = offers.find(({ packageId }) => packageId === sold.id)?.offer;
  if (!offer) notFound();
  const choices = book.packages.map((one) => ({
    ...{ id: one.id, slug: one.slug, title: one.title, description: one.description },
    ...{ minimum: money(one.minimumMinor, one.currency), isFixed: one.isFixed, extras: null },
    isChosen: one.id === sold.id,
  }));
  return { book, sold, offer, choices: choices.length > 1 ? choices : [] };
}
