import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { type SharePlace, shareVersion } from "./address-share";

type Wish = {
  bookId: string;
  place: SharePlace;
  /** The words exactly as they were shown. */
  consentText: string;
  locale: string;
};

/**
 * A reader shares their own, proven address with those who are now the authors of a book: one consent for each, and never
 * with an author who comes later. In the account only of a book they have; in the cart it waits until they do.
 * Given again it stays as it was first given. Refused: "not-found".
 */
export async function shareAddress(reader: Reader, wish: Wish) {
  const { bookId, place, consentText, locale } = wish;
  const { id: userId, email } = reader;
  return transaction(async (tx) => {
    const authors = await tx.bookAuthor.findMany({
      where: { bookId, book: { state: { not: "draft" } } },
    });
    const right = { bookId, userId, email, state: "active" };
    const mayShare = place === "cart" || (await tx.entitlement.count({ where: right })) > 0;
    if (authors.length === 0 || !mayShare) return refused("not-found");
    const consent = { email, bookId, place, consentText, locale, consentVersion: shareVersion };
    await tx.addressShare.createMany({
      data: authors.map(({ authorId }) => ({ ...consent, authorId, consentedAt: now() })),
      skipDuplicates: true,
    });
    return ok(null);
  });
}
