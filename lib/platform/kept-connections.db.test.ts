import { afterEach, expect, test, vi } from "vitest";
import { env } from "./env";
import { openPool } from "./pool";

afterEach(() => vi.useRealTimers());

test("a connection outlasts the minutes between two rushes, and no more than that", async () => {
  const pool = openPool(env().DATABASE_URL, 2);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await pool.query("SELECT 1");
  vi.advanceTimersByTime(5 * 60_000);
  expect(pool.totalCount).toBe(1);
  vi.advanceTimersByTime(6 * 60_000);
  expect(pool.totalCount).toBe(0);
  vi.useRealTimers();
  await pool.end();
});
