import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { sql, statement } from "@/lib/platform/db";
import { startWorkLoop } from "./work-loop";

const channel = "work_loop_test";
const call = () => statement(sql`SELECT count(*) FROM pg_notify(${channel}, 'now')`);

/** A loop over pieces of a list: which were taken together, and how many batches were worked at once at most. */
function working(terms: { batch: number; lanes?: number; gatherMs?: number; worksMs?: number }) {
  const { worksMs = 0, ...loop } = terms;
  const waiting: number[] = [];
  const seen = { batches: [] as number[][], atOnce: 0, most: 0, looks: 0 };
  const work = async () => {
    seen.looks += 1;
    const taken = waiting.splice(0, loop.batch);
    if (taken.length === 0) return 0;
    seen.batches.push(taken);
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    await pause(worksMs);
    seen.atOnce -= 1;
    return taken.length;
  };
  return { waiting, seen, stop: startWorkLoop({ channel, work, ...loop }) };
}

/** Once the line stands, which calls by itself, and what was looked for then has been. */
async function quiet({ looks }: { looks: number }, seen: { looks: number }) {
  await expect.poll(() => seen.looks).toBeGreaterThan(looks);
  await pause(100);
}

test("what comes within a moment of a call is worked together with it", async () => {
  const { waiting, seen, stop } = working({ batch: 10, gatherMs: 300 });
  await quiet({ looks: 1 }, seen);
  for (const piece of [1, 2, 3]) {
    waiting.push(piece);
    await call();
  }
  await expect.poll(() => seen.batches.flat()).toEqual([1, 2, 3]);
  await stop();
  expect(seen.batches).toEqual([[1, 2, 3]]);
});

test("a second lane works beside the first where there is more than one takes at once", async () => {
  const { waiting, seen, stop } = working({ batch: 2, lanes: 2, gatherMs: 5, worksMs: 60 });
  await quiet({ looks: 2 }, seen);
  for (const piece of [1, 2, 3, 4]) {
    waiting.push(piece);
    await call();
    await pause(70);
  }
  await expect.poll(() => seen.batches.flat()).toEqual([1, 2, 3, 4]);
  await expect.poll(() => seen.atOnce).toBe(0);
  waiting.push(...Array.from({ length: 12 }, (_one, place) => 5 + place));
  await call();
  await expect.poll(() => seen.batches.flat().length).toBe(16);
  expect(seen.most).toBe(2);
  await stop();
});

test("stopping waits neither for a call nor for what might still be gathered", async () => {
  const { waiting, seen, stop } = working({ batch: 2, lanes: 2, gatherMs: 200 });
  await quiet({ looks: 2 }, seen);
  waiting.push(1);
  await call();
  await stop();
  expect(seen.atOnce).toBe(0);
});
