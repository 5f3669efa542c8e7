import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { env } from "../env";
import { uploadLocks } from "./upload-locks";

const open: ReturnType<typeof uploadLocks>[] = [];
afterEach(async () => {
  for (const locks of open.splice(0)) await locks.stop();
});

/** The locks as one more web process would have them. */
function aProcess() {
  const locks = uploadLocks(env().DATABASE_URL);
  open.push(locks);
  return locks;
}

/** Holds an upload until `end` is called; `told` resolves once its holder is asked to let go. */
async function hold(locks: ReturnType<typeof uploadLocks>, upload: string) {
  let tell: () => void = () => undefined;
  const told = new Promise<void>((done) => {
    tell = done;
  });
  const lock = locks.locker.newLock(upload);
  await lock.lock(new AbortController().signal, tell);
  return { told, end: () => lock.unlock() };
}

test.each([
  ["two requests of one process", () => [aProcess()]],
  ["requests of two processes", () => [aProcess(), aProcess()]],
])("of %s only one has an upload, and is told that the other waits", async (_who, start) => {
  const processes = start();
  const [one, other = one] = processes;
  if (!one || !other) throw new Error("no process");
  const first = await hold(one, "a");
  let order = "";
  const second = other.alone("a", async () => {
    order += "second";
  });
  await first.told;
  order += "first ";
  await first.end();
  await second;
  expect(order).toBe("first second");
});

test("uploads do not wait for each other, and who only looks whether one is free does not wait", async () => {
  const [one, other] = [aProcess(), aProcess()];
  const first = await hold(one, "a");
  await other.alone("b", async () => undefined);
  let hasRun = false;
  const run = async () => {
    hasRun = true;
  };
  expect([await other.ifFree("a", run), await one.ifFree("a", run), hasRun]).toEqual([
    false,
    false,
    false,
  ]);
  await first.end();
  expect([await other.ifFree("a", run), hasRun]).toEqual([true, true]);
});

test("a process whose connection is lost is told to let go, and the others need not wait for it", async () => {
  const [one, other] = [aProcess(), aProcess()];
  const first = await hold(one, "a");
  const owner = new pg.Client({ connectionString: env().DATABASE_URL });
  await owner.connect();
  await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
    AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
  await owner.end();
  await first.told;
  expect(await other.alone("a", async () => "mine")).toBe("mine");
  await first.end();
  expect(await one.alone("a", async () => "again")).toBe("again");
});

test("work that fails lets go too", async () => {
  const locks = aProcess();
  await expect(locks.alone("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(locks.ifFree("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await locks.ifFree("a", async () => undefined)).toBe(true);
});

test("a connection on which a question failed is given up with all its locks, for one may be granted late", async () => {
  const [one, other] = [aProcess(), aProcess()];
  const first = await hold(one, "a");
  await expect(one.ifFree("no\0name", async () => undefined)).rejects.toThrow();
  await first.told;
  expect(await other.alone("a", async () => "mine")).toBe("mine");
  await first.end();
  expect(await one.alone("a", async () => "again")).toBe("again");
});
