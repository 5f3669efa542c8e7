import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { couponKey } from "@/lib/pricing/coupon";
import type { BookRow } from "@/prisma/factories/a-book";

/** The codes that the author of the demonstration has made. */
const codes = [
  {
    slug: "le-plan-copenhague",
    code: "LECTEUR",
    note: "Pour les lecteurs de la lettre.",
    term: { minimumMinor: 499n },
    limits: {},
  },
  {
    slug: "the-copenhagen-initiative",
    code: "REVIEW",
    note: "Review copies.",
    term: { percentOff: 100 },
    limits: { maxUses: 20, maxPerCustomer: 1 },
  },
];

/** The book that takes part in promotions, down to 30 % off: one whose price nobody is shown by heart. */
const promotable = "r-programming-for-data-science";

/**
 * Writes the demonstration's codes and a promotion that is planned and has lowered nothing yet; whatever is there
 * already stays as it is.
 */
export async function writeReductions(books: Map<string, BookRow>, today: Date) {
  for (const { slug, code, note, term, limits } of codes) {
    const book = books.get(slug);
    const [sold] = book?.packages ?? [];
    if (!book || !sold) throw new Error(`no package of ${slug}`);
    const codeKey = couponKey(code);
    const key = { bookId_codeKey: { bookId: book.id, codeKey } };
    const currency = "minimumMinor" in term ? { currency: sold.currency } : {};
    await db().coupon.upsert({
      where: key,
      update: {},
      create: {
        ...{ bookId: book.id, code, codeKey, note, ...limits },
        ...{ startsAt: today, createdAt: today },
        terms: { create: { packageId: sold.id, ...term, ...currency } },
      },
    });
  }
  await writeTiers(books, today);
  const book = books.get(promotable);
  if (!book) throw new Error(`no book ${promotable}`);
  const where = { bookId: book.id };
  await db().package.updateMany({ where, data: { promotionMaxPercent: 30 } });
  if ((await db().promotion.count()) > 0) return;
  await db().promotion.create({
    data: {
      ...{ name: "Soldes d’hiver", percent: 25, createdAt: today },
      ...{ startsAt: addDays(today, 40), endsAt: addDays(today, 54) },
    },
  });
}

// What several copies of the translation take off.
async function writeTiers(books: Map<string, BookRow>, today: Date) {
  const [sold] = books.get("the-copenhagen-initiative")?.packages ?? [];
  if (!sold) throw new Error("no package of the-copenhagen-initiative");
  const packageId = sold.id;
  const tiers = [
    { from: 5, percent: 10 },
    { from: 20, percent: 20 },
  ];
  if ((await db().packageTierChange.count({ where: { packageId } })) > 0) return;
  await db().packageTier.createMany({
    data: tiers.map(({ from, percent }) => ({
      ...{ packageId, fromQuantity: from, percentOff: percent },
    })),
    skipDuplicates: true,
  });
  await db().packageTierChange.create({ data: { packageId, tiers, since: today } });
}
