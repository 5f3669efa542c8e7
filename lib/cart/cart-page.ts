import "server-only";
import { rangeOf } from "@/lib/catalog/package";
import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";
import { judgePrice } from "@/lib/pricing/price-range";

/** The browser's cart with each line's book, price (minor units) and, when it cannot be bought, the reason. */
export async function getCart(browserHash: string | null) {
  if (!browserHash) return { lines: [], totalMinor: 0n, currency: null };
  const lines = await db().cartLine.findMany({
    where: { cart: { browserHash } },
    orderBy: { createdAt: "asc" },
    include: { package: { include: { book: { include: bookCard } } } },
  });
  const shown = lines.map(({ id, amountMinor, package: sold }) => {
    const { minimumMinor, suggestedMinor, currency, book } = sold;
    const price = judgePrice(rangeOf(sold), money(amountMinor, currency));
    const problem =
      book.state !== "published" ? ("not-for-sale" as const) : price.ok ? null : price.reason;
    return {
      id,
      packageId: sold.id,
      amountMinor,
      currency,
      minimumMinor,
      suggestedMinor,
      book,
      problem,
    };
  });
  const totalMinor = shown.reduce((sum, line) => sum + (line.problem ? 0n : line.amountMinor), 0n);
  return { lines: shown, totalMinor, currency: shown[0]?.currency ?? null };
}

/** How many books wait in the browser's cart. */
export async function countCart(browserHash: string | null) {
  return browserHash ? db().cartLine.count({ where: { cart: { browserHash } } }) : 0;
}

const bookCard = {
  authors: { orderBy: { position: "asc" }, include: { author: { select: { name: true } } } },
} as const;

export type CartPage = Awaited<ReturnType<typeof getCart>>;
