import fc from "fast-check";
import type { ModelShop, Sold } from "./model-shop";

/** One step of a run: what it does, and how it is told when a run fails. */
export type Step = { say: string; run: (shop: ModelShop) => Promise<unknown> };

/** A step and how often it is taken, next to the others. */
export type Weighted = { weight: number; arbitrary: fc.Arbitrary<Step> };

/** Which of the things there are, counted round and round. */
export const place = fc.nat({ max: 7 });

/** A step about one order; nothing where none was placed. */
export function onOrder(
  say: string,
  at: number,
  run: (sold: Sold, shop: ModelShop) => Promise<unknown>,
): Step {
  return {
    say: `${say} order ${at}`,
    run: async (shop) => {
      const sold = pick(shop.orders, at);
      if (sold) await run(sold, shop);
    },
  };
}

/** The thing at a place, counted round and round; undefined where there is none. */
export function pick<T>(things: T[], at: number): T | undefined {
  return things[at % Math.max(1, things.length)];
}
