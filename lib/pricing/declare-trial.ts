import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { judgeTrial, spreadOf, type TrialWish } from "./trial";

/** How many past sales tell the spread of what is paid: the latest. */
const lookedAt = 200;

/**
 * Writes down what an author's trial of a package will be and after how many orders it will be looked at, before anybody
 * sees it. Refused: "not-found" for another author's package, "trial-there" while the book has one, "currency-changed", or
 * what stands in its way, with the field.
 */
export async function declareTrial(author: Author, packageId: string, wish: TrialWish) {
  const declaring = transaction(async (tx) => {
    await lockRow(tx, "packages", packageId);
    const sold = await tx.package.findFirst({
      where: { id: packageId, book: { authors: { some: { authorId: author.id } } } },
    });
    if (!sold) return refused("not-found");
    const { bookId, currency, suggestedMinor, isFixed } = sold;
    if (wish.difference.currency !== currency) return refused("currency-changed");
    if (await tx.priceTrial.findFirst({ where: { bookId, endedAt: null } }))
      return refused("trial-there");
    const terms = judgeTrial(
      wish,
      {
        minimum: money(sold.minimumMinor, currency),
        suggested: money(suggestedMinor, currency),
        ...{ isFixed, isReduced: sold.promotionId !== null },
      },
      spreadOf(await readPaid(tx, packageId, currency), suggestedMinor),
    );
    if (!terms.ok) return terms;
    const { id } = await tx.priceTrial.create({
      data: {
        ...{ ...terms.value, bookId, packageId, currency, kind: wish.kind },
        ...{ declaredBy: author.id, declaredAt: now(), suggestedAMinor: suggestedMinor },
        differenceMinor: wish.difference.amountMinor,
      },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "price-trial-declared", subjectId: id },
      details: { kind: wish.kind, sampleSize: String(terms.value.sampleSize) },
    });
    return ok({ trialId: id });
  });
  return declaring.catch((error: unknown) => {
    if (isDuplicate(error)) return refused("trial-there");
    throw error;
  });
}

async function readPaid(tx: Tx, packageId: string, currency: string) {
  const lines = await tx.orderLine.findMany({
    where: {
      packageId,
      currency,
      purpose: "own",
      bundlePurchaseId: null,
      order: { state: "paid" },
    },
    ...{ orderBy: { id: "desc" }, take: lookedAt, select: { priceMinor: true } },
  });
  return lines.map(({ priceMinor }) => priceMinor);
}
