import "server-only";
import { notFound } from "next/navigation";
import { findBookPage } from "@/lib/catalog/book-page";
import { money } from "@/lib/kernel/money";
import { listBookOffers } from "@/lib/pricing/book-offers";
import { packageOfCode } from "@/lib/pricing/package-of-code";

type Asked = { chosen: string | undefined; coupon: string | undefined; isForMany?: boolean };

/**
 * A book that is sold, the package of it that was chosen (without a choice the first that the code lowers, else the first)
 * and what that costs under a coupon of the page's address, where it counts, also for several copies; else no page.
 */
export async function soldBook(slug: string, { chosen, coupon, isForMany = false }: Asked) {
  const book = await findBookPage(slug);
  if (book?.state !== "published") notFound();
  const offers = await listBookOffers(book.id, coupon ?? null, isForMany);
  const named = book.packages.find((one) => one.slug === chosen);
  const sold = named ?? packageOfCode(book.packages, offers) ?? book.mainPackage;
  const offerOf = (id: string) => offers.find(({ packageId }) => packageId === id)?.offer;
  const offer = offerOf(sold.id);
  if (!offer) notFound();
  const choices = book.packages.map((one) => ({
    ...{ id: one.id, slug: one.slug, title: one.title, description: one.description },
    minimum: offerOf(one.id)?.range.minimum ?? money(one.minimumMinor, one.currency),
    ...{ isFixed: one.isFixed, extras: null },
    isChosen: one.id === sold.id,
  }));
  return { book, sold, offer, choices: choices.length > 1 ? choices : [] };
}
