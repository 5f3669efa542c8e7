import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { listen } from "@/lib/platform/listen";
import { databasePulse } from "./database-pulse";

const databaseUrl = process.env.DATABASE_URL ?? "";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test("a changed author is heard of in every process, as the topic of the catalogue", async () => {
  const [one, other] = [await hear(), await hear()];
  await query(`UPDATE authors SET name = name`);
  await vi.waitFor(
    () => expect([one.topics, other.topics]).toEqual([["catalog"], ["catalog"]]),
    10_000,
  );
});

test("after the line is cut everything is dropped, nothing is kept, and then it is heard again", async () => {
  const { news, topics, gaps } = await hear();
  const before = gaps();
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'bouquin-kept_pages' AND datname = current_database()`;
  await query(cut);
  await vi.waitFor(() => expect(gaps()).toBeGreaterThanOrEqual(before + 2), 10_000);
  await vi.waitFor(() => expect(news.isListening()).toBe(true), 10_000);
  await query("SELECT pg_notify('kept_pages', 'settings')");
  await vi.waitFor(() => expect(topics).toEqual(["settings"]), 10_000);
});

test("while no database can be reached nothing is heard, and health says no within its time", async () => {
  const news = listen("postgres://nobody@127.0.0.1:1/none", "kept_pages", {
    onNews() {},
    onGap() {},
  });
  const pulse = databasePulse("postgres://nobody@127.0.0.1:1/none");
  closing.push(news.stop, pulse.stop);
  expect(await pulse.isAlive()).toBe(false);
  expect(news.isListening()).toBe(false);
});

test("a database that answers is alive", async () => {
  const pulse = databasePulse(databaseUrl);
  closing.push(pulse.stop);
  expect(await pulse.isAlive()).toBe(true);
  expect(await pulse.alarms()).toEqual([]);
  await query("INSERT INTO alarms VALUES ('late', now()), ('early', now())");
  expect(await pulse.alarms()).toEqual(["early", "late"]);
});

async function hear() {
  const topics: string[] = [];
  let count = 0;
  const news = listen(databaseUrl, "kept_pages", {
    onNews: (topic) => topics.push(topic),
    onGap: () => {
      count++;
    },
  });
  closing.push(news.stop);
  await vi.waitFor(() => expect(news.isListening()).toBe(true), 10_000);
  return { news, topics, gaps: () => count };
}

async function query(sql: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
