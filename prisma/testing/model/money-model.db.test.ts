import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aBook, anOperator, openShop, type TestBook } from "../living-shop";
import { anyStep } from "./commands";
import { ModelShop } from "./model-shop";
import { regressions } from "./regressions";

let shop: Awaited<ReturnType<typeof openShop>>;
let books: TestBook[];
const known = new Set<string>();

beforeAll(async () => {
  shop = await openShop();
  const price = { minimumMinor: 0n, suggestedMinor: 2000n };
  books = [
    await aBook(price),
    await aBook({ ...price, shares: [3334, 3333, 3333] }),
    await aBook({ ...price, shares: [9999, 1] }),
  ];
});
afterAll(() => shop.stop());

/** Runs and steps of each: few with every change, many at night (npm run test:model). */
const runs = Number(process.env.MODEL_RUNS ?? 200);
const steps = 60;
const seed = Number(process.env.MODEL_SEED ?? Math.trunc(Math.random() * 2 ** 31));

async function live(story: typeof anyStep extends fc.Arbitrary<infer Step> ? Step[] : never) {
  const model = new ModelShop(await anOperator(), shop.lever, known);
  await model.begin();
  for (const { run } of story) {
    await run(model, books);
    await model.check();
  }
  await model.comeToRest();
}

test(`any ${steps} steps leave the books right, ${runs} times over (seed ${seed})`, {
  timeout: 6 * 3600_000,
}, async () => {
  const told = fc.array(anyStep, { minLength: steps, maxLength: steps });
  const outcome = await fc.check(fc.asyncProperty(told, live), {
    ...{ numRuns: runs, seed, endOnFailure: false, interruptAfterTimeLimit: 5 * 3600_000 },
  });
  const tale = outcome.counterexample?.[0]
    .flatMap(({ say }) => (say === "nothing" ? [] : [say]))
    .join("\n");
  expect(outcome.failed, `seed ${seed}, path ${outcome.counterexamplePath}\n${tale}`).toBe(false);
});

test.each(regressions)("what once went wrong stays mended: seed $seed, path $path", async (one) => {
  const told = fc.array(anyStep, { minLength: steps, maxLength: steps });
  await fc.assert(fc.asyncProperty(told, live), { ...one, numRuns: 1, endOnFailure: true });
});
