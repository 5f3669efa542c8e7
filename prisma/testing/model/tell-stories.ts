import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isNight, runSeed } from "../drawn";
import { anyStep, anyStepBeforeHolds } from "./any-step";
import { aCast, type Cast } from "./cast";
import { ModelShop } from "./model-shop";
import type { Step } from "./step";
import { openWorld, type StoryWorld } from "./story-world";
import { type Turns, untaken, whatCameOfIt } from "./what-came-of-it";

/** Steps of one story. */
export const steps = 60;
const [told, toldBeforeHolds] = [anyStep, anyStepBeforeHolds].map((step) =>
  fc.array(step, { minLength: steps, maxLength: steps }),
) as [fc.Arbitrary<Step[]>, fc.Arbitrary<Step[]>];

const turns: Turns[] = [];

/** Opens a world for the tests of a file; the answer lives one story in it, from the same beginning each time. */
export function prepareStories() {
  let world: StoryWorld;
  let cast: Cast;
  beforeAll(async () => {
    world = await openWorld();
    cast = await aCast(world.shop);
    await world.remember();
  });
  afterAll(() => world.close());

  return async (story: Step[]) => {
    await world.beginAnew();
    const shop = new ModelShop(world, cast);
    try {
      for (const { run } of story) {
        await run(shop);
        await shop.check();
      }
      await shop.comeToRest();
      turns.push(await whatCameOfIt());
    } finally {
      shop.end();
    }
  };
}

/** How many stories are told: some with every change, more at night, very many where one asks for them (npm run test:model). */
const runs = Number(process.env.MODEL_RUNS ?? (isNight ? 200 : 40));
const seed = runSeed;

/**
 * Many stories go to two test files, so that none waits for the other. The few of a day go to one: only who has heard so many
 * can tell that none of them has taken a turn (what-came-of-it.ts).
 */
const parts = runs < 80 ? 1 : 2;

/**
 * One part of the stories, from 0: all parts together tell those of one seed (vitest.config.ts draws it), each once; where
 * there are fewer parts, none. The first that fails is told as short as it can be, with its seed and path. Answers who lives
 * one.
 */
export function tellStories(part: number) {
  const first = Math.floor((runs * part) / parts);
  const last = Math.floor((runs * (part + 1)) / parts);
  const live = prepareStories();
  if (part >= parts) return live;
  test(`any ${steps} steps leave the books right: stories ${first + 1} to ${last} of seed ${seed}`, {
    timeout: 6 * 3600_000,
  }, async () => {
    const outcome = await fc.check(fc.asyncProperty(told, live), {
      ...{ seed, path: String(first), numRuns: last - first },
      ...{ endOnFailure: false, interruptAfterTimeLimit: 5 * 3600_000 },
    });
    const tale = outcome.counterexample?.[0]
      .flatMap(({ say }) => (say === "nothing" ? [] : [say]))
      .join("\n");
    const why = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : "";
    const where = `seed ${seed}, path ${outcome.counterexamplePath}`;
    expect(outcome.failed, `${where}\n${tale}\n${why}`).toBe(false);
    expect(outcome.numRuns, "every story was told to its end").toBe(last - first);
    expect(untaken(turns), "turns no story has taken").toEqual([]);
  });
  return live;
}

/** One story by its seed and path, of the steps there were when it was told first. */
export async function retell(live: (story: Step[]) => Promise<void>, one: Tale) {
  await fc.assert(fc.asyncProperty(toldBeforeHolds, live), {
    ...one,
    numRuns: 1,
    endOnFailure: true,
  });
}

export type Tale = { seed: number; path: string };
