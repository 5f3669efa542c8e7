import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { openShop } from "@/prisma/testing/living-shop";
import { workInbox } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function anEvent(type: string, object: string, objectId: string) {
  const id = `evt_${randomUUID()}`;
  const at = now();
  await db().paymentEvent.create({
    data: { id, type, object, objectId, payload: {}, receivedAt: at, dueAt: at },
  });
  return id;
}

test("events about transfers, payouts and accounts that are none of ours are looked up and let go", async () => {
  const account = await stripe().accounts.create({ type: "express", country: "FR" });
  const ids = [
    await anEvent("transfer.created", "transfer", "tr_of_another_shop"),
    await anEvent("payout.paid", "payout", "po_of_another_account"),
    await anEvent("account.updated", "account", "acct_of_another_shop"),
    await anEvent("account.updated", "account", account.id),
  ];
  await workInbox();
  const handled = await db().paymentEvent.findMany({ where: { id: { in: ids } } });
  expect(handled.map(({ handledAt, lastError }) => [handledAt !== null, lastError])).toEqual(
    ids.map(() => [true, null]),
  );
});
