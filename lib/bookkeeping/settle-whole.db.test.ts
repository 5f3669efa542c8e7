import { afterAll, beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { workInbox } from "@/lib/worker/stripe-events";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { aboutSession, deliver } from "@/prisma/testing/told-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** What a settle writes, in every table it writes to. */
const written = [
  ...["orders", "checkouts", "order_lines", "order_line_shares", "ledger_entries", "postings"],
  ...["entitlements", "download_links", "outbox_mails"],
];

function asOwner(...statements: string[]) {
  return db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    for (const one of statements) await tx.$executeRawUnsafe(one);
  });
}

function standing() {
  const parts = written.map(
    (table) =>
      `(SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM ${table} t) AS ${table}`,
  );
  return db().$queryRawUnsafe(`SELECT ${parts.join(", ")}`);
}

test.each(written)(
  "LED-04 a settle that fails at %s leaves nothing behind, and the next one is whole",
  async (table) => {
    const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
    await payAt(order.payAt);
    const before = await standing();
    await asOwner(
      `CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'broken on purpose'; END $$`,
      `CREATE TRIGGER break_it BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION break_it()`,
    );
    await expect(settleCheckout(order.sessionId)).rejects.toThrow("broken on purpose");
    expect(await standing()).toEqual(before);
    await asOwner(`DROP TRIGGER break_it ON ${table}`, "DROP FUNCTION break_it()");
    expect(await settleCheckout(order.sessionId)).toBe("pay");
    expect(await db().ledgerEntry.count({ where: { orderId: order.orderId, code: "sale" } })).toBe(
      1,
    );
  },
);

test("LED-04 a batch that cannot be written is written one by one: the bad order waits, the good one is paid", async () => {
  const [good, bad] = await Promise.all([aPaidPage(), aPaidPage()]);
  await asOwner(
    `CREATE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'broken on purpose'; END $$`,
    `CREATE TRIGGER break_one BEFORE INSERT ON ledger_entries FOR EACH ROW
    WHEN (NEW.order_id = '${bad.orderId}') EXECUTE FUNCTION break_one()`,
  );
  for (const { sessionId } of [bad, good])
    await deliver("checkout.session.completed", aboutSession(sessionId), { id: sessionId });
  expect(await workInbox()).toBe(2);
  expect([await standingOf(good), await standingOf(bad)]).toEqual(["paid", "pending"]);
  const waiting = await db().paymentEvent.findMany({ where: { handledAt: null } });
  expect(waiting.map(({ id }) => id)).toEqual([bad.sessionId]);
  expect(waiting[0]?.lastError).toContain("broken on purpose");
  await booksHold();

  await asOwner("DROP TRIGGER break_one ON ledger_entries", "DROP FUNCTION break_one()");
  await db().paymentEvent.update({
    where: { id: bad.sessionId },
    data: { dueAt: new Date(0) },
  });
  expect(await workInbox()).toBe(1);
  expect([await standingOf(good), await standingOf(bad)]).toEqual(["paid", "paid"]);
  await booksHold();
});

async function aPaidPage() {
  const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
  await payAt(order.payAt);
  return order;
}

async function standingOf({ orderId }: { orderId: string }) {
  return (await db().order.findUniqueOrThrow({ where: { id: orderId } })).state;
}
