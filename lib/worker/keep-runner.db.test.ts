import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { db, transaction } from "@/lib/platform/db";
import { defineJob, enqueue } from "@/lib/platform/jobs";
import { keepRunner } from "./keep-runner";

const letter = defineJob("a-letter", z.object({ n: z.number() }));
const money = defineJob("money", z.object({ n: z.number() }));
const runners: ReturnType<typeof keepRunner>[] = [];
afterEach(async () => {
  await Promise.all(runners.splice(0).map(({ stop }) => stop()));
});

function keep(...terms: Parameters<typeof keepRunner>) {
  const runner = keepRunner(...terms);
  runners.push(runner);
  return runner;
}

test("letters to a mail server that hangs hold up no money, and stopping waits for the job under way", async () => {
  let release: () => void = () => undefined;
  const answer = new Promise<void>((done) => {
    release = done;
  });
  const kept: number[] = [];
  keep({ "a-letter": () => answer }, 2);
  const others = keep(
    { money: async (payload) => void kept.push((payload as { n: number }).n) },
    1,
  );
  for (let n = 0; n < 5; n++) await transaction((tx) => enqueue(tx, letter, { n }));
  for (let n = 0; n < 5; n++) await transaction((tx) => enqueue(tx, money, { n }));
  await expect.poll(() => kept.length, { timeout: 10_000 }).toBe(5);
  await others.stop();
  release();
});

test("OPS-03 a database that drops every connection is waited for, and the jobs go on", async () => {
  const kept: number[] = [];
  const runner = keep(
    { money: async (payload) => void kept.push((payload as { n: number }).n) },
    2,
  );
  await runner.ready;
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  });
  await transaction((tx) => enqueue(tx, money, { n: 7 }));
  await expect.poll(() => kept, { timeout: 20_000 }).toEqual([7]);
});
