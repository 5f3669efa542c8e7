import { Logger, runOnce } from "graphile-worker";
import pg from "pg";
import Stripe from "stripe";
import { expect } from "vitest";
import { auditBooks } from "@/lib/bookkeeping/audit-books";
import type { Finding } from "@/lib/bookkeeping/finding";
import { addHours } from "@/lib/kernel/time";
import { receiveEvent } from "@/lib/payments/receive-event";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";
import { handlers } from "@/lib/worker/handlers";
import { pollRefunds } from "@/lib/worker/poll-refunds";
import { workInbox } from "@/lib/worker/stripe-events";
import { atInstant } from "../factories/at-instant";
import { booksHold } from "./model/books-hold";

const logger = new Logger(() => () => undefined);
const told = new Set<string>();

/** Works what was promised by the worker's own handlers; what fails waits for its next try. */
export async function keepPromises() {
  const connectionString = env().DATABASE_URL;
  await runOnce({
    connectionString,
    taskList: handlers,
    logger,
    noHandleSignals: true,
    concurrency: 4,
  });
}

/** The same, with what has failed tried again at once instead of after its pause. */
export async function tryAgain() {
  const owner = new pg.Client({ connectionString: env().DATABASE_URL });
  await owner.connect();
  await owner.query(
    "SELECT graphile_worker.reschedule_jobs(array_agg(id), now()) FROM graphile_worker.jobs HAVING count(*) > 0",
  );
  await owner.end();
  await keepPromises();
}

/** Delivers every event the provider has made since the last time, signed and oldest first, and works the inbox. */
export async function deliverNews() {
  const fresh: Stripe.Event[] = [];
  for await (const event of stripe().events.list({ limit: 100 })) {
    if (told.has(event.id)) break;
    told.add(event.id);
    fresh.unshift(event);
  }
  for (const event of fresh) {
    const payload = JSON.stringify(event);
    const secret = env().STRIPE_WEBHOOK_SECRET.split(",")[0] ?? "";
    await receiveEvent(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret }));
  }
  while ((await workInbox()) > 0);
}

/** What the worker's clock does for refunds, whenever each was last asked after. */
export async function askAfterRefunds() {
  await db().refund.updateMany({ data: { lookedUpAt: null } });
  await pollRefunds();
}

/**
 * The audit of the books an hour from now, when nothing is young any more: nothing is wrong, and everything could be
 * looked at. The files of test books were never stored, so INV-14 is left out.
 */
export async function booksAreGreen() {
  await booksHold();
  const { id } = await db().auditRun.create({ data: { askedAt: new Date() } });
  const { findings } = await atInstant(addHours(new Date(), 1), () => auditBooks(id));
  const wrong = (findings as Finding[]).filter(
    ({ invariant, offenderCount, unchecked }) =>
      invariant !== "INV-14" && (offenderCount > 0 || unchecked),
  );
  expect(wrong).toEqual([]);
}
