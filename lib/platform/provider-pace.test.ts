import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPace, writesPerSecond } from "./provider-pace";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** When each of so many calls began, milliseconds; `askedMs` is when it wanted to. */
async function begun(perSecond: number, askedMs: number[]) {
  const from = performance.now();
  const turn = openPace(perSecond);
  const times: number[] = [];
  const all = askedMs.map(async (ms, place) => {
    await new Promise<void>((done) => setTimeout(done, ms));
    await turn();
    times[place] = performance.now() - from;
  });
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return times;
}

test("L1 of two hundred who press at once no more than twenty reach the provider within any second, in their order", async () => {
  const times = await begun(20, Array(200).fill(0));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  for (const [place, at] of times.entries())
    expect((times[place + 20] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(1000);
  // And nobody waits longer than that asks for.
  expect(times.at(-1)).toBeLessThan(9100);
});

test("whoever comes when it is quiet does not wait, also after a rush", async () => {
  const times = await begun(20, [...Array(20).fill(0), 1500, 1500]);
  expect(times.slice(-2)).toEqual([1500, 1500]);
});

test.each([
  ["https://api.stripe.com", undefined, 20],
  ["https://api.stripe.com", 80, 80],
  ["http://127.0.0.1:4000", undefined, Number.POSITIVE_INFINITY],
  ["http://127.0.0.1:4000", 20, 20],
])(
  "the provider at %s with a setting of %s is written to %s times a second",
  (base, set, wanted) => {
    expect(writesPerSecond({ STRIPE_API_BASE: base, STRIPE_WRITES_PER_SECOND: set })).toBe(wanted);
  },
);
