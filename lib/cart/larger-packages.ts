import "server-only";
import { z } from "zod";
import type { Buyer } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { offerOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";
import { isLarger, mostPaidIn, upgradeOffer } from "@/lib/pricing/upgrade";
import { listOwnedLines, type OwnedLine } from "./owned-lines";

const soldPackage = z.object({
  ...{ packageId: z.string(), bookId: z.string(), title: z.string(), description: z.string() },
  ...{ includesExtras: z.boolean(), priced: pricedPackage },
});

/**
 * What a buyer who has a book may have of it besides, by the difference: each package that is larger than all they have,
 * with the sum behind its price. What was paid in another currency than the larger one is sold in now has no difference to
 * it, and nothing is converted: it is had at its own price (`isOtherCurrency`). `heldBy` is the order in which such an upgrade waits for money; while there is one nothing
 * is offered. Null for a book they do not have.
 */
export async function findUpgrades(buyer: Buyer, slug: string) {
  const owned = await listOwnedLines(buyer, slug);
  const bookId = owned[0]?.bookId;
  if (!bookId) return null;
  const sold = await listSold([bookId]);
  const heldBy = owned.find(({ problem }) => problem === "upgrade-held")?.heldBy ?? null;
  const bases = owned.filter(({ problem, purpose }) => problem === null && isPaidByThem(purpose));
  const larger = sold.filter((one) => isLargerThanAll(one, owned));
  const choices = heldBy ? [] : larger.flatMap((one) => choiceOf(one, bases));
  const isOtherCurrency = larger.length > 0 && bases.length > 0 && choices.length === 0;
  return { bookId, owned, choices, heldBy, isOtherCurrency: isOtherCurrency && !heldBy };
}

export type UpgradeChoice = NonNullable<
  Awaited<ReturnType<typeof findUpgrades>>
>["choices"][number];

/** The books of which a buyer may have a larger package by its difference. */
export async function listUpgradableBooks(buyer: Buyer): Promise<Set<string>> {
  const owned = await listOwnedLines(buyer, null);
  const sold = await listSold([...new Set(owned.map(({ bookId }) => bookId))]);
  const bookIds = sold.flatMap((one) => {
    const lines = owned.filter(({ bookId }) => bookId === one.bookId);
    const isOpen = lines.some(({ problem, purpose }) => !problem && isPaidByThem(purpose));
    return isOpen && isLargerThanAll(one, lines) ? one.bookId : [];
  });
  return new Set(bookIds);
}

// What was given to them was paid by another, who may have it back: nothing of it is counted.
function isPaidByThem(purpose: OwnedLine["purpose"]) {
  return purpose === "own" || purpose === "upgrade";
}

type Sold = z.infer<typeof soldPackage>;

function isLargerThanAll({ packageId, includesExtras, priced }: Sold, owned: OwnedLine[]) {
  const minimumMinor = priced.regularMinimumMinor ?? priced.minimumMinor;
  const size = { includesExtras, minimumMinor, currency: priced.currency };
  return owned.every(
    (line) =>
      line.packageId !== packageId && isLarger(size, { ...line, currency: line.packageCurrency }),
  );
}

function choiceOf({ priced, ...sold }: Sold, bases: readonly OwnedLine[]) {
  const base = mostPaidIn(bases, priced.currency);
  if (!base) return [];
  const full = offerOf(priced, false, now());
  const offer = upgradeOffer(full, base);
  if (!offer.ok) return [];
  const fullMinor = full.range.minimum.amountMinor;
  return { ...sold, lineId: base.lineId, base, fullMinor, offer: offer.value };
}

async function listSold(bookIds: string[]) {
  if (bookIds.length === 0) return [];
  const rows = await statement<{ sold: unknown }>(sql`
    SELECT json_build_object('packageId', p.id, 'bookId', p.book_id, 'title', p.title, 'description', p.description,
      'includesExtras', p.includes_extras, 'priced', ${pricedPackageJson()}) AS sold
    FROM packages p JOIN books b ON b.id = p.book_id
    WHERE p.book_id = ANY(${bookIds}::uuid[]) AND p.is_offered AND b.state = 'published' ORDER BY p.position, p.slug`);
  return rows.map(({ sold }) => soldPackage.parse(sold));
}
