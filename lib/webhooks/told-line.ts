import type { Audience } from "./event";

/** What is told of a book, for `include`. */
export const toldBook = { select: { id: true, slug: true, title: true } } as const;

/** What is read of a line of which a part goes back or is disputed, for `include`. */
export const toldLine = {
  include: { book: toldBook, shares: { select: { authorId: true } } },
} as const;

type Line = {
  id: string;
  book: { id: string; slug: string; title: string };
  shares: { authorId: string }[];
};
type Part = { amountMinor: bigint; line: Line };

/** The parts that concern an audience: all of them the shop, an author those of lines they have a share in. */
export function partsFor(parts: readonly Part[], audience: Audience) {
  const own = parts.filter(
    ({ line }) => audience === null || line.shares.some(({ authorId }) => authorId === audience),
  );
  return {
    amountMinor: String(own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)),
    lines: own.map(({ line: { id, book }, amountMinor }) => ({
      ...{ id, book, amountMinor: String(amountMinor) },
    })),
  };
}
