import { readFileSync } from "node:fs";
import { runOnce } from "graphile-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { auditBooks } from "@/lib/bookkeeping/audit-books";
import { inHand } from "@/lib/emails/hand-over";
import { sendNextLetter } from "@/lib/emails/send-next-letter";
import { frontFigures, readFront } from "@/lib/front/front-figures";
import { aFront } from "@/lib/front/front-fixture";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { countBalances } from "@/lib/ledger/count-balances";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { setAlarm } from "@/lib/platform/alarms";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { defineJob, enqueue } from "@/lib/platform/jobs";
import { promiseMail } from "@/lib/platform/outbox";
import { metricsDoor } from "@/lib/platform/telemetry/metrics-door";
import { startTelemetry, type Telemetry } from "@/lib/platform/telemetry/start-telemetry";
import { requestRefund } from "@/lib/refunds/request-refund";
import { atInstant } from "@/prisma/factories/at-instant";
import { aShelf } from "@/prisma/testing/a-shelf";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { aboutSession, deliver } from "@/prisma/testing/told-events";
import { shopFigures, shopFiguresReader } from "./shop-figures";

const token = "a-token-for-looking-in";
let shop: Awaited<ReturnType<typeof openShop>>;
let web: Awaited<ReturnType<typeof aFront>>;
let telemetry: Telemetry;
/** Ages as somebody sees them who looks so much later. */
let later: Date | null = null;
let clock = 0;

beforeAll(async () => {
  process.env.METRICS_TOKEN = token;
  shop = await openShop();
  telemetry = await startTelemetry("web");
  const { scrape } = telemetry;
  if (!scrape) throw new Error("nobody counts");
  web = await aFront((_request, response) => void response.end("a page"), {
    routeOf: () => "/[locale]/books/[slug]",
    metrics: metricsDoor({ token, scrape, elapsedMs: () => (clock += 60_000) }),
  });
  telemetry.observe(frontFigures, () => readFront(web.front));
  const read = shopFiguresReader(() => (clock += 60_000));
  telemetry.observe(shopFigures, () => (later ? atInstant(later, read) : read()));
});
afterAll(async () => {
  await web.close();
  await telemetry.stop();
  await shop.stop();
});

/** What Prometheus reads, by name and labels as they stand there. */
async function seen(at: Date | null = null) {
  later = at;
  const { status, text } = await web.ask("/metrics", {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(status).toBe(200);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
  );
}

async function asOwner(text: string) {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(text);
  });
}

const printing = defineJob("printing", z.object({}), 1);

test("an event that nobody works and a payment that nobody settles grow old until somebody does", async () => {
  const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
  expect((await seen()).get('bouquin_payments_unsettled{state="open"}')).toBe(1);
  await payAt(order.payAt);
  await deliver("checkout.session.completed", aboutSession(order.sessionId));
  const anHourOn = await seen(addHours(now(), 1));
  expect(anHourOn.get("bouquin_inbox_oldest_seconds")).toBeGreaterThan(3590);
  expect(anHourOn.get('bouquin_inbox_events{state="waiting"}')).toBe(1);
  expect(anHourOn.get('bouquin_payments_oldest_unsettled_seconds{state="open"}')).toBeGreaterThan(
    3590,
  );
  await settleCheckout(order.sessionId);
  await db().paymentEvent.updateMany({ data: { handledAt: now() } });
  const settled = await seen(addHours(now(), 1));
  expect(settled.get("bouquin_inbox_oldest_seconds")).toBe(0);
  expect(settled.get('bouquin_payments_oldest_unsettled_seconds{state="open"}')).toBe(0);
  expect((await seen()).get("bouquin_orders_paid_last_hour")).toBe(1);
  expect(settled.get("bouquin_orders_settled_total")).toBe(1);
});

test("the books are red once an audit finds a balance nobody posted, and balanced once it is gone", async () => {
  const audit = async () => {
    const { id } = await db().auditRun.create({ data: { askedAt: now() } });
    await atInstant(addHours(now(), 1), () => auditBooks(id));
  };
  await audit();
  expect((await seen()).get("bouquin_books_balanced")).toBe(1);
  while ((await countBalances()) > 0);
  await asOwner("UPDATE account_sums SET debit_minor = debit_minor + 1");
  await audit();
  const red = await seen();
  expect(red.get("bouquin_books_balanced")).toBe(0);
  expect(red.get("bouquin_exceptions_open")).toBe(1);
  await asOwner("UPDATE account_sums SET debit_minor = debit_minor - 1");
  await audit();
  expect((await seen(addDays(now(), 2))).get("bouquin_books_audited_seconds")).toBeGreaterThan(
    90_000,
  );
  expect((await seen()).get("bouquin_books_balanced")).toBe(1);
});

test("a job that is due grows old, one that broke for the last time has given up, and one that was done is gone", async () => {
  await transaction((tx) => enqueue(tx, printing, {}));
  const soon = await seen(addMinutes(now(), 20));
  expect(soon.get('bouquin_jobs_oldest_due_seconds{job="printing"}')).toBeGreaterThan(1190);
  expect(soon.get('bouquin_jobs_due{job="printing"}')).toBe(1);
  const work = (keep: () => Promise<void>) =>
    runOnce({
      ...{ connectionString: process.env.DATABASE_URL ?? "", noHandleSignals: true },
      taskList: { printing: keep },
    });
  await work(() => Promise.reject(new Error("on fire")));
  // The runner writes down what failed a moment after it has left.
  await expect
    .poll(async () => (await seen()).get('bouquin_jobs_given_up{job="printing"}'))
    .toBe(1);
  const failed = await seen(addMinutes(now(), 20));
  expect(failed.get('bouquin_jobs_oldest_due_seconds{job="printing"}')).toBe(0);
  await asOwner("UPDATE graphile_worker._private_jobs SET attempts = 0, run_at = now()");
  await work(async () => undefined);
  const done = [...(await seen())].filter(([name]) => /^bouquin_jobs_.*printing/.test(name));
  expect(done.map(([, value]) => value)).toEqual([0, 0, 0]);
});

test("a letter no mail server takes grows old and gives up; one that waits for its day does not", async () => {
  await db().outboxMail.deleteMany();
  await requestSignInLink({
    ...{ email: "lea@lire.test", locale: "fr", browserHash: "b", returnTo: null },
    ...{ clientMark: null, isKnownBrowser: false },
  });
  const gift = {
    key: "on-its-day",
    letter: "gift",
    to: "lea@lire.test",
    locale: "fr",
    payload: {},
  };
  await transaction((tx) => promiseMail(tx, { ...gift, dueAt: addDays(now(), 9) }));
  await sendNextLetter();
  const late = await seen(addMinutes(now(), 31));
  expect(late.get('bouquin_mail_oldest_seconds{kind="own"}')).toBeGreaterThan(1800);
  expect(late.get('bouquin_mail_waiting{kind="own"}')).toBe(1);
  expect(late.get('bouquin_letters_total{outcome="failed"}')).toBe(1);
  await db().outboxMail.updateMany({ where: { attempts: 1 }, data: { state: "failed" } });
  const given = await seen(addMinutes(now(), 31));
  expect(given.get("bouquin_mail_given_up")).toBe(1);
  expect(given.get('bouquin_mail_oldest_seconds{kind="own"}')).toBe(0);
});

test("a request for money back is open, and late after its fourteen days", async () => {
  const { reader, item } = await aShelf();
  const line = await db().orderLine.findFirstOrThrow({ where: { bookId: item.bookId } });
  const asked = await requestRefund(reader, { lineId: line.id, comment: null, locale: "fr" });
  expect(asked.ok).toBe(true);
  expect((await seen()).get("bouquin_refunds_late")).toBe(0);
  const late = await seen(addDays(now(), 15));
  expect(late.get("bouquin_refunds_late")).toBe(1);
  expect(late.get("bouquin_refunds_oldest_seconds")).toBeGreaterThan(14 * 86_400);
});

test("a worker that says nothing is silent, and the alarms that ring are named", async () => {
  expect((await seen(addMinutes(now(), 6))).get("bouquin_worker_silent_seconds")).toBeGreaterThan(
    300,
  );
  await setAlarm("files-damaged", true);
  expect((await seen()).get('bouquin_alarm{name="files-damaged"}')).toBe(1);
  await setAlarm("files-damaged", false);
  expect((await seen()).get('bouquin_alarm{name="files-damaged"}')).toBe(0);
});

test("what the dashboard and the alarms ask for is what a shop tells", async () => {
  await web.ask("/fr/books/one");
  await setAlarm("refund-late", true);
  await transaction((tx) => enqueue(tx, printing, {}));
  await inHand({ id: "m", attempts: 1, letter: "x", isBulk: false }, async () => undefined);
  const { timing } = await import("@/lib/platform/telemetry/tally");
  await timing("bouquin_job_seconds", { job: "printing" }, async () => undefined);
  const told = new Set([...(await seen()).keys()].map((name) => name.split("{")[0]));
  for (const file of ["grafana-dashboard.json", "prometheus-rules.yml"]) {
    const text = readFileSync(`deploy/observability/${file}`, "utf8");
    const asked = new Set(text.match(/\bbouquin_[a-z_]+/g));
    expect(asked.size).toBeGreaterThan(15);
    expect([...asked].filter((name) => !told.has(name))).toEqual([]);
  }
  const alarms = readFileSync("deploy/observability/prometheus-rules.yml", "utf8").match(
    /Bouquin[A-Z]\w+/g,
  );
  const explained = readFileSync("docs/operating.md", "utf8");
  expect(alarms?.filter((name) => !explained.includes(name))).toEqual([]);
});

test("the disk that fills up is seen: what is left is what the system says is left", async () => {
  const told = await seen();
  const place = '{process="web",place="files"}';
  const free = told.get(`bouquin_disk_free_bytes${place}`) ?? 0;
  expect(free).toBeGreaterThan(0);
  expect(told.get(`bouquin_disk_size_bytes${place}`)).toBeGreaterThan(free);
});

test("a database that does not answer is told as such, and the rest is told all the same", async () => {
  await asOwner("REVOKE EXECUTE ON FUNCTION job_queue() FROM bouquin_app");
  const told = await seen();
  await asOwner("GRANT EXECUTE ON FUNCTION job_queue() TO bouquin_app");
  expect(told.get("bouquin_database_up")).toBe(0);
  expect(told.has("bouquin_mail_given_up")).toBe(false);
  expect(told.get('bouquin_uptime_seconds{process="web"}')).toBeGreaterThan(0);
  expect((await seen()).get("bouquin_database_up")).toBe(1);
});
