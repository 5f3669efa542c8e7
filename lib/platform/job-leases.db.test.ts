import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { db, transaction } from "./db";
import { holdLease, jobTakeOver } from "./job-leases";
import { defineJob, enqueue } from "./jobs";

const slow = defineJob("slow", z.object({ n: z.number() }), 3);
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

// A worker in a process of its own that takes the job and never ends; its lease is a lock on its own connection. It
// tells of the job once it has both: the half minute that covers the time between is skipped below.
const worker = `
  import { EventEmitter } from "node:events";
  import { run } from "graphile-worker";
  import pg from "pg";
  const connectionString = process.env.DATABASE_URL;
  const events = new EventEmitter();
  let lease;
  async function hold(holder) {
    const line = new pg.Client({ connectionString });
    await line.connect();
    await line.query("SELECT pg_advisory_lock_shared(job_lease_kind(), hashtext($1))", [holder]);
  }
  events.on("pool:create", ({ workerPool }) => { lease = hold(workerPool.id); });
  await run({ connectionString, events, noHandleSignals: true, concurrency: 1, crontab: "",
    taskList: { slow: async () => { await lease; console.log("TAKEN"); await new Promise(() => setInterval(() => {}, 1000)); } } });
`;

async function aWorkerWithTheJob() {
  const child = spawn(process.execPath, ["--input-type=module", "-e", worker], {
    ...{ env: process.env, stdio: ["ignore", "pipe", "inherit"] },
  });
  children.push(child);
  if (!child.stdout) throw new Error("the worker says nothing");
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes("TAKEN")) return child;
  throw new Error("the worker took no job");
}

/** Half a minute later, as far as the queue's locks know. */
function later() {
  return asOwner(`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute'
    WHERE locked_at IS NOT NULL`);
}

async function asOwner(text: string) {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(text);
  });
}

async function holders() {
  const rows = await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    return tx.$queryRaw<{ locked_by: string | null }[]>`SELECT locked_by FROM graphile_worker.jobs`;
  });
  return rows.map(({ locked_by }) => locked_by);
}

describe("the leases of jobs", () => {
  test("OPS-21 OPS-12 a killed worker's job is free at the second look, a living one's never", async () => {
    await transaction((tx) => enqueue(tx, slow, { n: 1 }));
    const child = await aWorkerWithTheJob();
    const takeOver = jobTakeOver();
    await later();
    expect(await takeOver()).toBe(0);
    expect(await takeOver()).toBe(0);
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect
      .poll(() => db().$queryRaw`SELECT holder FROM job_holders_without_lease()`)
      .toHaveLength(1);
    expect(await takeOver()).toBe(0);
    expect(await holders()).toEqual([expect.stringMatching(/./)]);
    expect(await takeOver()).toBe(1);
    expect(await holders()).toEqual([null]);
    const next = await aWorkerWithTheJob();
    expect(next.pid).not.toBe(child.pid);
  });

  test("a job taken a moment ago is nobody's yet to take", async () => {
    const takeOver = jobTakeOver();
    await asOwner(
      "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'fresh'",
    );
    expect(await takeOver()).toBe(0);
    expect(await takeOver()).toBe(0);
    expect(await holders()).toEqual(["fresh"]);
  });

  test("a lease whose connection is cut comes back by itself, and ends when it is given up", async () => {
    await asOwner(
      "UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour', locked_by = 'cut'",
    );
    const orphans = () => db().$queryRaw<unknown[]>`SELECT holder FROM job_holders_without_lease()`;
    const lease = holdLease(process.env.DATABASE_URL ?? "", "cut");
    await lease.held;
    expect(await orphans()).toEqual([]);
    await asOwner(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'bouquin-lease' AND datname = current_database()",
    );
    await expect.poll(orphans).toEqual([]);
    await lease.release();
    await expect.poll(orphans).toEqual([{ holder: "cut" }]);
  });

  test("the shop's role may ask for a take-over and touch nothing of the queue itself", async () => {
    await expect(db().$queryRaw`SELECT * FROM graphile_worker.jobs`).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      db().$queryRaw`SELECT graphile_worker.force_unlock_workers(ARRAY['cut'])::text`,
    ).rejects.toThrow(/permission denied/);
  });
});
