import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aSale } from "@/prisma/testing/disputed-sale";
import { openShop } from "@/prisma/testing/living-shop";
import { listMovements } from "./list-movements";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const count = () => db().providerMovement.count();

test("of two readings under way at once the older takes nothing from the newer", async () => {
  await aSale();
  const [older, newer] = [new Date(), addMinutes(new Date(), 1)];
  const listed = await listMovements(newer);
  // The older one comes to the same page only now, and the newer one then forgets what it has not read itself.
  await listMovements(older);
  expect(await db().providerMovement.count({ where: { listedAt: { lt: newer } } })).toBe(0);
  expect(await count()).toBe(listed);
});

test("what a reading does not find any more is forgotten by it", async () => {
  const at = addMinutes(new Date(), 5);
  await db().providerMovement.create({
    data: {
      ...{ id: "txn_gone", source: "ch_gone", type: "charge", currency: "EUR" },
      ...{ amountMinor: 100n, feeMinor: 0n, occurredAt: new Date(), listedAt: new Date() },
    },
  });
  expect(await listMovements(at)).toBe(await count());
});
