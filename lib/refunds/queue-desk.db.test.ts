import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { aRequest } from "@/prisma/testing/asked-back";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { approveRefund } from "./approve-refund";
import type { QueueAsk } from "./queue-ask";
import { countRefundQueue, listClosedRefunds, listRefundQueue } from "./refund-queue";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

test("UX-38 the queue is cut down to a part, found in by number, address and title, and counted", async () => {
  const operator = await anOperator();
  const requestIds = [];
  for (const days of [-20, -12, -1])
    requestIds.push((await atInstant(addDays(now(), days), aRequest)).requestId);
  const [late = "", soon = "", calm = ""] = requestIds;
  const there = await aRequest();
  await approveRefund(operator, there.requestId);
  const found = async (ask: Partial<QueueAsk>) =>
    (await listRefundQueue(operator, ask)).map(({ id }) => id);
  expect(await found({})).toEqual([late, soon, calm, there.requestId]);
  expect(await found({ show: "late" })).toEqual([late]);
  expect(await found({ show: "soon" })).toEqual([soon]);
  expect(await found({ show: "requested" })).toEqual([late, soon, calm]);
  expect(await found({ show: "approved" })).toEqual([there.requestId]);
  expect(await found({ after: soon })).toEqual([calm, there.requestId]);
  expect(await countRefundQueue(operator)).toEqual({
    ...{ all: 4, late: 1, soon: 1, requested: 3, held: 0, approved: 1 },
  });

  const order = await db().order.findFirstOrThrow({
    where: { lines: { some: { id: there.line.id } } },
  });
  const address = `Jo <${order.email.toUpperCase()}>`;
  for (const q of [there.number.toLowerCase(), order.number, address, `mailto:${order.email}`])
    expect(await found({ q }), q).toEqual([there.requestId]);
  expect(await found({ q: there.line.title.slice(2).toUpperCase() })).toHaveLength(4);
  expect(await found({ q: order.number, show: "late" })).toEqual([]);
});

test("UX-38 what is closed says who decided it and when, and goes on where a page ends", async () => {
  const operator = await anOperator();
  const ended = [await aRequest(), await aRequest()];
  for (const { reader, requestId } of ended) await withdrawRefund(reader, requestId);
  const [newest, before] = await listClosedRefunds(operator);
  expect(newest?.id).toBe(ended[1]?.requestId);
  const [next] = await listClosedRefunds(operator, { closedAfter: newest?.id ?? null });
  expect(next?.id).toBe(before?.id);
  const decided = await aRequest();
  await approveRefund(operator, decided.requestId);
  const [waiting] = await listRefundQueue(operator, { q: decided.number });
  expect(waiting?.decision?.operator.email).toBe(operator.email);
});
