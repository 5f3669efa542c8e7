import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { removeOperator } from "@/lib/accounts/remove-operator";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { aRequest } from "@/prisma/testing/asked-back";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { countLockWaiters } from "@/prisma/testing/lock-waiters";
import { approveHeld } from "./approve-held";
import { holdChosen } from "./hold-chosen";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A request held in the name of an operator whose desk another one takes. */
async function aHold() {
  const [request, operator, other] = [await aRequest(), await anOperator(), await anOperator()];
  const { requestId } = request;
  const held = { requestId, batch: randomUUID(), operatorId: operator.id };
  await holdChosen(operator, { batch: held.batch, requestIds: [requestId] });
  const approve = () => approveHeld(held);
  const remove = () => removeOperator(other, operator.id);
  return { ...request, operator, approve, remove };
}

/** Begins `first`, which stops at a row somebody else has, and `second` while it stands there; answers both ends. */
async function oneInsideTheOther<First, Second>(
  { table, id }: { table: "access_keys" | "order_lines"; id: string },
  first: () => Promise<First>,
  second: () => Promise<Second>,
) {
  const holder = new pg.Client({ connectionString: env().DATABASE_URL });
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
  const begun = first();
  await expect.poll(countLockWaiters, { timeout: 10_000 }).toBe(1);
  let isOver = false;
  const inside = second().finally(() => {
    isOver = true;
  });
  const hasItsPlace = async () => isOver || (await countLockWaiters()) === 2;
  await expect.poll(hasItsPlace, { timeout: 10_000 }).toBe(true);
  const hasWaited = !isOver;
  await holder.end();
  return { first: await begun, second: await inside, hasWaited };
}

async function cameOfIt({ requestId, operator }: Awaited<ReturnType<typeof aHold>>) {
  return {
    request: await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } }),
    refunds: await db().refund.count({ where: { requestId } }),
    decisions: await db().refundDecision.count({ where: { requestId } }),
    isOperator: (await db().user.findUniqueOrThrow({ where: { id: operator.id } })).isOperator,
  };
}

test("UX-38 a desk that is being taken away approves nothing more: what was held waits, and stands in the queue again", async () => {
  const hold = await aHold();
  const { operator } = hold;
  const key = await createAccessKey(operator, {
    ...{ kind: "operator-key", name: "Caisse", scopes: ["refunds:read"], expiresAt: null },
  });
  const row = { table: "access_keys", id: key.ok ? key.value.keyId : "" } as const;
  const ends = await oneInsideTheOther(row, hold.remove, hold.approve);
  expect(ends).toMatchObject({
    ...{ first: { ok: true }, second: { ok: false, reason: "operator-gone" }, hasWaited: true },
  });
  expect(await cameOfIt(hold)).toMatchObject({
    ...{ refunds: 0, decisions: 0, isOperator: false },
    request: { state: "requested", heldUntil: null, heldRefusal: "operator-gone" },
  });
});

test("UX-38 an approval that was first is made before its operator's desk is gone, and stands", async () => {
  const hold = await aHold();
  const row = { table: "order_lines", id: hold.line.id } as const;
  const ends = await oneInsideTheOther(row, hold.approve, hold.remove);
  expect(ends).toMatchObject({ first: { ok: true }, second: { ok: true }, hasWaited: true });
  expect(await cameOfIt(hold)).toMatchObject({
    ...{ refunds: 1, decisions: 1, isOperator: false },
    request: { state: "approved", heldRefusal: null },
  });
});

test("UX-38 two approvals in one operator's name keep each other waiting for nothing", async () => {
  const [one, other] = [await aHold(), await aRequest()];
  const held = { requestId: other.requestId, batch: randomUUID(), operatorId: one.operator.id };
  await holdChosen(one.operator, { batch: held.batch, requestIds: [held.requestId] });
  const row = { table: "order_lines", id: one.line.id } as const;
  const ends = await oneInsideTheOther(row, one.approve, () => approveHeld(held));
  expect(ends).toMatchObject({ first: { ok: true }, second: { ok: true }, hasWaited: false });
});
