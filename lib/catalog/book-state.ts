import { z } from "zod";

/**
 * The states of a book that has a page for everybody: for sale, sold no more ("retired"), and sold no more and in no list
 * either ("closed"). Who owns it keeps it in all of them.
 */
export const shownStates: string[] = ["published", "retired", "closed"];

/** Those whose address shows something: also a book that rests, without an edition, until its next one ("paused"). */
export const addressedStates: string[] = [...shownStates, "paused"];

/** Whether readers can see a book's page: what is written for it is then put there by its author's word alone. */
export function isSeen({ state, isAnnounced }: { state: string; isAnnounced: boolean }) {
  return addressedStates.includes(state) || (state === "draft" && isAnnounced);
}

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

/**
 * The ways out for a book that nobody has: taken back as if it had never been out ("unpublished"), and from there gone for
 * good ("deleted"): while it can be bought it is not deleted, or an order written at that moment would have nobody to pay.
 * One that somebody has, or is just paying for, has neither.
 */
export const wayOut = z.enum(["unpublished", "deleted"]);
export type WayOut = z.infer<typeof wayOut>;

/** Which of them are open to a book in some state. */
export function waysOutOf(state: string, isHad: boolean): readonly WayOut[] {
  if (isHad || state === "deleted") return [];
  return state === "draft" ? ["deleted"] : ["unpublished"];
}
