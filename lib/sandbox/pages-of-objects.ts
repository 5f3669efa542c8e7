import { z } from "zod";
import type { Journal } from "./journal";
import type { Kind, Kinds } from "./kinds";
import type { Record_, Where } from "./records";
import { missing } from "./stripe-error";

/** Parameters every list takes. */
export const listParameters = {
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  expand: z.array(z.string()).optional(),
};

export type Cut = {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};

type Wanted<T> = { fits?: (record: T) => boolean; where?: Where | undefined };

/** One page of a kind, newest first, by cursor (Stripe docs: pagination). Goes no further than the page needs. */
export function pageOfKind<K extends Kind>(
  journal: Journal,
  kind: K,
  cut: Cut,
  { fits = () => true, where }: Wanted<Kinds[K]>,
) {
  const cursor = cut.ending_before ?? cut.starting_after;
  const param = cut.ending_before ? "ending_before" : "starting_after";
  if (cursor) journal.mustGet(kind, cursor, param);
  const way = cut.ending_before ? "oldest-first" : "newest-first";
  const data: Kinds[K][] = [];
  let has_more = false;
  for (const record of journal.walk(kind, way, where, cursor)) {
    if (!fits(record)) continue;
    has_more = data.length === cut.limit;
    if (has_more) break;
    data.push(record);
  }
  return { data: cut.ending_before ? data.reverse() : data, has_more };
}

/** One page of a short list that is at hand, in its own order. */
export function pageOf<T extends Record_ | { id: string }>(all: T[], cut: Cut) {
  const at = (id: string, param: string) => {
    const index = all.findIndex((one) => one.id === id);
    if (index < 0) throw missing("object", id, param);
    return index;
  };
  if (cut.ending_before) {
    const to = at(cut.ending_before, "ending_before");
    const from = Math.max(0, to - cut.limit);
    return { data: all.slice(from, to), has_more: from > 0 };
  }
  const from = cut.starting_after ? at(cut.starting_after, "starting_after") + 1 : 0;
  const to = from + cut.limit;
  return { data: all.slice(from, to), has_more: to < all.length };
}

/** A page as Stripe writes it. */
export function listObject<T>(page: { data: T[]; has_more: boolean }, url: string) {
  return { object: "list" as const, ...page, url };
}
