import { z } from "zod";
import type { Record_ } from "./journal";
import { missing } from "./stripe-error";

/** Parameters every list takes. */
export const listParameters = {
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  expand: z.array(z.string()).optional(),
};

type Cut = {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};

/** One page of a list, newest first, by cursor (Stripe docs: pagination). */
export function pageOf<T extends Record_>(oldestFirst: T[], cut: Cut, url: string) {
  const all = [...oldestFirst].reverse();
  const at = (id: string) => {
    const index = all.findIndex((one) => one.id === id);
    if (index < 0) throw missing("object", id, "starting_after");
    return index;
  };
  let from = cut.starting_after ? at(cut.starting_after) + 1 : 0;
  let to = Math.min(from + cut.limit, all.length);
  if (cut.ending_before) {
    to = at(cut.ending_before);
    from = Math.max(0, to - cut.limit);
  }
  const hasMore = cut.ending_before ? from > 0 : to < all.length;
  return { object: "list" as const, data: all.slice(from, to), has_more: hasMore, url };
}
