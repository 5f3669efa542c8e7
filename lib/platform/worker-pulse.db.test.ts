import { describe, expect, test } from "vitest";
import { z } from "zod";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "./clock";
import { db, transaction } from "./db";
import { defineJob, enqueue } from "./jobs";
import { beat, judgeWorker, workerSigns, workerStanding } from "./worker-pulse";

const letter = defineJob("a-letter", z.object({}), 3);

async function asOwner(text: string) {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(text);
  });
}

describe("the worker's standing", () => {
  const at = new Date("2026-11-25T12:00:00Z");
  test.each([
    ["spoke just now", 0, null, "ok"],
    ["spoke five minutes ago", 5, null, "ok"],
    ["has not spoken for more than five minutes", 6, null, "silent"],
    ["speaks, and work is due for 25 minutes", 0, 25, "ok"],
    ["speaks, and work is due for longer: told well within half an hour", 0, 26, "late"],
    ["is silent and late: silence explains the rest", 6, 26, "silent"],
  ] as const)("OPS-17 one that %s", (_what, quiet, due, standing) => {
    const dueSince = due === null ? null : addMinutes(at, -due);
    expect(judgeWorker({ beatenAt: addMinutes(at, -quiet), dueSince }, at)).toBe(standing);
  });
});

test("a worker that speaks after a silence is heard at once", async () => {
  await asOwner("UPDATE worker_pulse SET beaten_at = now() - interval '6 minutes'");
  expect(await workerStanding()).toBe("silent");
  await beat();
  expect(await workerStanding()).toBe("ok");
});

test("work is overdue while nobody takes it; what is not due yet or has given up is not", async () => {
  const soon = addMinutes(now(), 5);
  await transaction((tx) => enqueue(tx, letter, {}, { runAt: soon }));
  await transaction((tx) => enqueue(tx, letter, {}, { key: "given-up" }));
  await asOwner(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = 'given-up'`,
  );
  expect((await workerSigns()).dueSince).toBeNull();
  await transaction((tx) => enqueue(tx, letter, {}, { key: "waiting" }));
  await asOwner(`UPDATE graphile_worker._private_jobs SET run_at = now() - interval '26 minutes'
    WHERE key = 'waiting'`);
  await beat();
  expect(await workerStanding()).toBe("late");
});

test("an event that nobody takes is overdue work too", async () => {
  await asOwner("DELETE FROM graphile_worker._private_jobs");
  await asOwner(`INSERT INTO payment_events (id, type, is_live, object, payload, received_at, due_at)
    VALUES ('evt_waits', 'ping', false, 'ping', '{}', now(), now() - interval '26 minutes')`);
  await beat();
  expect(await workerStanding()).toBe("late");
  await asOwner("UPDATE payment_events SET handled_at = now() WHERE id = 'evt_waits'");
  expect(await workerStanding()).toBe("ok");
});

test("the shop's role may note the pulse and neither remove nor double it", async () => {
  await expect(db().$executeRaw`DELETE FROM worker_pulse`).rejects.toThrow(/permission denied/);
  await expect(
    db().$executeRaw`INSERT INTO worker_pulse (id, beaten_at) VALUES (2, now())`,
  ).rejects.toThrow(/permission denied/);
});
