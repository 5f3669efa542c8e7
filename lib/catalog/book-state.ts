import { z } from "zod";

/**
 * The states of a book that has a page for everybody: for sale, sold no more ("retired"), and sold no more and in no list
 * either ("closed"). Who owns it keeps it in all of them.
 */
export const shownStates: string[] = ["published", "retired", "closed"];

/** Those whose address shows something: also a book that rests, without an edition, until its next one ("paused"). */
export const addressedStates: string[] = [...shownStates, "paused"];

/** What an author may make of a book. */
export const saleState = z.enum(["published", "retired", "closed"]);
export type SaleState = z.infer<typeof saleState>;

const ways: Record<string, readonly SaleState[]> = {
  draft: ["published"],
  published: ["retired", "closed"],
  paused: ["retired", "closed"],
  retired: ["published", "closed"],
  closed: ["published", "retired"],
};

/** What a book in some state can become by its author's word. A paused one comes back by its next edition alone. */
export function waysFrom(state: string): readonly SaleState[] {
  return ways[state] ?? [];
}
