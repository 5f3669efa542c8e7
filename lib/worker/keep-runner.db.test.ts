import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { db, transaction } from "@/lib/platform/db";
import { jobTakeOver } from "@/lib/platform/job-leases";
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
  const others = keep({ money: async (payload) => void kept.push(numberOf(payload)) }, 1);
  for (let n = 0; n < 5; n++) await transaction((tx) => enqueue(tx, letter, { n }));
  for (let n = 0; n < 5; n++) await transaction((tx) => enqueue(tx, money, { n }));
  await expect.poll(() => kept.length, { timeout: 10_000 }).toBe(5);
  await others.stop();
  release();
});

test("OPS-03 a database that drops every connection is waited for, and the jobs go on", async () => {
  const kept: number[] = [];
  const runner = keep({ money: async (payload) => void kept.push(numberOf(payload)) }, 2);
  await runner.ready;
  await cutEveryLine();
  await transaction((tx) => enqueue(tx, money, { n: 7 }));
  await expect.poll(() => kept, { timeout: 20_000 }).toEqual([7]);
});

test("OPS-03 a job whose handing back is cut off is worked again under another name, and nothing ends", async () => {
  let release: () => void = () => undefined;
  const answer = new Promise<void>((done) => {
    release = done;
  });
  let tries = 0;
  const work = () => {
    tries += 1;
    return answer;
  };
  keep({ money: work }, 1);
  await transaction((tx) => enqueue(tx, money, { n: 3 }));
  await expect.poll(() => tries, { timeout: 10_000 }).toBe(1);
  const held = holdJobs().catch((error: Error) => error);
  await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
  release();
  await expect.poll(waiting, { timeout: 10_000 }).toBe(2);
  await cutLines("wait_event_type = 'Lock'");
  await cutLines("wait_event = 'PgSleep'");
  expect(await held).toBeInstanceOf(Error);
  await asOwner("UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute'");
  const takeOver = jobTakeOver();
  const look = async () => {
    await takeOver();
    return [tries, (await holders()).length];
  };
  await expect.poll(look, { timeout: 20_000 }).toEqual([2, 0]);
});

test("OPS-21 a job whose handing over was never heard of does not stay with a living worker", async () => {
  let release: () => void = () => undefined;
  const answer = new Promise<void>((done) => {
    release = done;
  });
  const kept: number[] = [];
  keep(
    { "a-letter": () => answer, money: async (payload) => void kept.push(numberOf(payload)) },
    1,
  );
  await transaction((tx) => enqueue(tx, letter, { n: 1 }));
  await expect.poll(holders, { timeout: 10_000 }).toContainEqual(expect.stringMatching(/^pool-/));
  const [holder] = await holders();
  await transaction((tx) => enqueue(tx, money, { n: 2 }));
  // As it looks when a connection breaks between the queue's yes and our hearing it: ours, and nobody works it.
  await asOwner(`UPDATE graphile_worker._private_jobs SET locked_by = '${holder}',
    locked_at = now() - interval '1 minute' WHERE locked_by IS NULL`);
  const before = await leases();
  await cutEveryLine();
  release();
  const isHeldAnew = async () => (await leases()).some((pid) => !before.includes(pid));
  await expect.poll(isHeldAnew, { timeout: 10_000 }).toBe(true);
  const takeOver = jobTakeOver();
  const look = async () => {
    await takeOver();
    return kept;
  };
  await expect.poll(look, { timeout: 20_000 }).toEqual([2]);
});

function numberOf(payload: unknown) {
  return (payload as { n: number }).n;
}

function cutEveryLine() {
  return cutLines("true");
}

function cutLines(which: string) {
  return asOwner(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${which}`);
}

/** Keeps every job's row from being deleted until the connection is cut. */
function holdJobs() {
  return asOwner(`WITH held AS MATERIALIZED (SELECT FROM graphile_worker._private_jobs FOR UPDATE)
    SELECT pg_sleep(14 + 0 * (SELECT count(*) FROM held))`);
}

/** How many connections hold jobs up, or wait for one that does. */
async function waiting() {
  const rows = await asOwner<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND (wait_event = 'PgSleep' OR wait_event_type = 'Lock')`);
  return rows[0]?.n;
}

function asOwner<Row>(text: string) {
  return db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    return tx.$queryRawUnsafe<Row[]>(text);
  });
}

/** The server processes of the connections that hold a lease. */
async function leases() {
  const rows = await db().$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid::bigint = job_lease_kind()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return rows.map(({ pid }) => pid);
}

async function holders() {
  const rows = await asOwner<{ by: string }>(
    "SELECT locked_by AS by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL",
  );
  return rows.map(({ by }) => by);
}
