import Stripe from "stripe";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askEach, NotAsked } from "./ask-each";
import { KeptWaiting } from "./provider-patience";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const away = () => new Stripe.errors.StripeConnectionError({ message: "away", type: "api_error" });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const never = () => new Promise<never>(() => undefined);
/** An answer that comes some milliseconds later. */
const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Asks after so many, whatever each says, and hears what came of it with what was asked, in its order, and how many at once. */
async function asking(count: number, answer: (item: number) => unknown) {
  const asked: number[] = [];
  let [atOnce, most] = [0, 0];
  const round = askEach(numbers(count), async (item) => {
    asked.push(item);
    atOnce += 1;
    most = Math.max(most, atOnce);
    try {
      return await answer(item);
    } finally {
      atOnce -= 1;
    }
  });
  const startedAt = Date.now();
  await vi.runAllTimersAsync();
  const found = await round;
  const notAsked = [...found].flatMap(([item, one]) => (one instanceof NotAsked ? [item] : []));
  return { found, asked, notAsked, most, tookMs: Date.now() - startedAt };
}

test("many are asked after, a few at once, in their order, each once", async () => {
  const { found, asked, most } = await asking(50, async (item) => {
    await later(100);
    return item * 2;
  });
  expect(most).toBe(8);
  expect(asked).toEqual(numbers(50));
  expect([found.size, found.get(49)]).toEqual([50, 98]);
});

test("none is no question at all", async () => {
  expect((await asking(0, never)).found.size).toBe(0);
});

test("one that is never answered is waited for only so long, and holds up no other", async () => {
  const { found, tookMs } = await asking(40, (item) => (item === 0 ? never() : later(1000)));
  expect(found.get(0)).toBeInstanceOf(KeptWaiting);
  expect([...found.values()].filter((one) => one instanceof Error)).toHaveLength(1);
  expect(tookMs).toBe(8000);
});

test("when none of those asked at once is answered, the provider is away and nobody else is asked", async () => {
  const silent = await asking(100, never);
  expect(silent.asked).toEqual(numbers(8));
  expect(silent.notAsked).toEqual(numbers(100).slice(8));
  expect(silent.tookMs).toBe(8000);
  const refused = await asking(100, () => {
    throw away();
  });
  expect(refused.asked).toEqual(numbers(8));
});

test("a provider that goes away half-way is asked no further, and what it said counts", async () => {
  const { found, notAsked } = await asking(100, async (item) => {
    await later(10);
    if (item >= 40) throw away();
    return "here";
  });
  expect([...found.values()].filter((one) => one === "here")).toHaveLength(40);
  expect(notAsked).toEqual(numbers(100).slice(48));
});

test("some that get no answer in between are no sign of it: whoever rested goes on with the next answer", async () => {
  const { found, notAsked, most } = await asking(100, async (item) => {
    await later(10);
    if (item % 3 > 0) throw away();
    return "here";
  });
  expect(notAsked).toEqual([]);
  expect([...found.values()].filter((one) => one === "here")).toHaveLength(34);
  expect(most).toBe(8);
});

test("an answer that says no is an answer, however many there are of it", async () => {
  const { notAsked } = await asking(30, () => {
    throw new Stripe.errors.StripeInvalidRequestError({
      message: "no such thing",
      type: "api_error",
    });
  });
  expect(notAsked).toEqual([]);
});
