import "server-only";
import { askEach, NotAsked } from "@/lib/platform/ask-each";
import { log } from "@/lib/platform/log";

/** What a round could not look up, and whether it stopped, since the provider is away. */
export type LookedUp<Item> = { failed: Item[]; isAway: boolean };

/**
 * Looks up each of some things at the provider, a few at once (see `askEach`). One that cannot be looked up is said in the
 * log, with what `named` tells of it and `why`, and stops no other; answers which those were, and those that were not asked
 * for at all.
 */
export async function lookUpEach<Item>(
  items: readonly Item[],
  look: (item: Item) => Promise<unknown>,
  { named, why }: { named: (item: Item) => object; why: string },
): Promise<LookedUp<Item>> {
  const failed: Item[] = [];
  let notAsked = 0;
  for (const [item, outcome] of await askEach(items, look)) {
    if (!(outcome instanceof Error)) continue;
    failed.push(item);
    if (outcome instanceof NotAsked) notAsked += 1;
    else log.warn({ ...named(item), reason: outcome.message }, why);
  }
  if (notAsked > 0) log.warn({ notAsked }, "the provider is away: the rest is the next round's");
  return { failed, isAway: notAsked > 0 };
}
