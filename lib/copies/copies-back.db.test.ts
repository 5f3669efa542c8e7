import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { requestCopiesBack } from "@/lib/refunds/request-copies-back";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { pollRefunds } from "@/lib/worker/poll-refunds";
import { atEveryCall } from "@/prisma/testing/crash/at-every-wait";
import { paidCopies } from "@/prisma/testing/for-others";
import { aBook, anAddress, anOperator, openShop } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { claimCopy } from "./claim-copy";
import { findTeamPage } from "./team-page";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Order = Awaited<ReturnType<typeof paidCopies>>;

async function pageOf(order: Order) {
  const page = await findTeamPage(order.buyer, order.orderId);
  if (!page) throw new Error("no page");
  return page;
}

async function standingsOf(order: Order) {
  return (await pageOf(order)).copies.map(({ standing }) => standing);
}

function claim(token: string | null | undefined) {
  const press = { token: token ?? "", email: anAddress(), isAgain: false, showsClaimer: false };
  return claimCopy(mintVisitor({ browserHash: null }), {
    ...{ ...press, locale: "fr", browserHash: randomUUID() },
  });
}

async function askBack({ orderId }: Order, count: number) {
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  return requestCopiesBack(
    { kind: "bearer", orderId, locale: "fr" },
    { orderId, packageId: line.packageId, count, comment: null, locale: "fr" },
  );
}

async function askedBack(order: Order, count: number) {
  const asked = await askBack(order, count);
  if (!asked.ok) throw new Error(asked.reason);
  return asked.value.requestId;
}

/** A request of two copies as it stands when it was made after the guarantee was over: it may be declined. */
async function aLateRequest() {
  const order = await paidCopies(await aBook(), 3);
  const requestId = await askedBack(order, 2);
  await db().orderLine.updateMany({
    where: { orderId: order.orderId },
    data: { refundableUntil: addDays(new Date(), -1) },
  });
  return { order, requestId };
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "done" : outcome.reason;
}

describe("copies asked back at once", () => {
  test("R-24 that are declined are all usable again, with one letter and nothing in the books", async () => {
    const [operator, { order, requestId }] = [await anOperator(), await aLateRequest()];
    expect((await standingsOf(order)).sort()).toEqual(["asked-back", "asked-back", "free"]);
    expect(reasonOf(await declineRefund(operator, requestId, null))).toBe("reason-needed");
    expect(reasonOf(await declineRefund(operator, requestId, "Trop tard."))).toBe("done");
    expect(reasonOf(await declineRefund(operator, requestId, "Trop tard."))).toBe(
      "already-decided",
    );
    expect(reasonOf(await approveRefund(operator, requestId))).toBe("already-decided");
    expect(await standingsOf(order)).toEqual(["free", "free", "free"]);
    for (const { token } of (await pageOf(order)).copies)
      expect(reasonOf(await claim(token))).toBe("done");
    const told = await db().outboxMail.findMany({
      where: { recipient: order.email, letter: { startsWith: "refund" } },
      orderBy: { letter: "asc" },
    });
    expect(told.map(({ letter }) => letter)).toEqual(["refund-declined", "refund-requested"]);
    expect(await db().refund.count({ where: { orderId: order.orderId } })).toBe(0);
    const claimed = { orderId: order.orderId, claimedMinor: { gt: 0n } };
    expect(await db().orderLine.count({ where: claimed })).toBe(0);
    await booksHold();
  });

  test("R-24 in time cannot be declined, and stay asked back", async () => {
    const order = await paidCopies(await aBook(), 2);
    const requestId = await askedBack(order, 2);
    const declined = await declineRefund(await anOperator(), requestId, "Non.");
    expect(reasonOf(declined)).toBe("inside-window");
    expect(await standingsOf(order)).toEqual(["asked-back", "asked-back"]);
  });

  test("R-15 go back once, whichever call the shop dies at while they are approved and returned", async () => {
    const [operator, book] = [await anOperator(), await aBook()];
    const approveAndSettle = async (requestId: string) => {
      const approved = await approveRefund(operator, requestId);
      if (approved.ok) await settleRefund(approved.value.refundId);
    };
    await atEveryCall(
      approveAndSettle,
      async () => askedBack(await paidCopies(book, 2), 2),
      async (requestId) => {
        // What was not approved waits in the queue, what was is looked after by the clock.
        await approveRefund(operator, requestId);
        await pollRefunds();
        const refunds = await db().refund.findMany({ where: { requestId } });
        expect(refunds.map(({ state, amountMinor }) => [state, amountMinor])).toEqual([
          ["succeeded", 2n * 799n],
        ]);
        const { state } = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
        expect(state).toBe("settled");
      },
    );
    await booksHold();
  }, 240_000);
});

describe("two who press at once", () => {
  test("R-24 a copy that is taken while it is asked back is either taken or goes back", async () => {
    for (let round = 0; round < 6; round += 1) {
      const order = await paidCopies(await aBook(), 2);
      const [{ token } = { token: null }] = (await pageOf(order)).copies;
      const presses = [() => claim(token), () => askBack(order, 2)];
      const outcomes = await Promise.all(
        (round % 2 ? presses.reverse() : presses).map((press) => press()),
      );
      const ends = outcomes.map(reasonOf).sort();
      const isTaken = ends.includes("too-many-copies");
      expect(ends).toEqual(isTaken ? ["done", "too-many-copies"] : ["copy-given-back", "done"]);
      expect((await standingsOf(order)).sort()).toEqual(
        isTaken ? ["claimed", "free"] : ["asked-back", "asked-back"],
      );
    }
  });

  test("R-24 the same copies asked back twice are one request", async () => {
    const order = await paidCopies(await aBook(), 3);
    const ends = await Promise.all([1, 2, 3].map(() => askBack(order, 3)));
    expect(ends.map(reasonOf).sort()).toEqual(["done", "too-many-copies", "too-many-copies"]);
    const ofOrder = { line: { orderId: order.orderId } };
    expect(await db().refundRequest.count({ where: ofOrder })).toBe(1);
  });

  test("R-24 an approval and a refusal of the same copies leave one answer and one letter", async () => {
    const operator = await anOperator();
    for (let round = 0; round < 6; round += 1) {
      const { order, requestId } = await aLateRequest();
      const presses = [
        () => approveRefund(operator, requestId),
        () => declineRefund(operator, requestId, "Trop tard."),
      ];
      const outcomes = await Promise.all(
        (round % 2 ? presses.reverse() : presses).map((press) => press()),
      );
      expect(outcomes.map(reasonOf).sort()).toEqual(["already-decided", "done"]);
      const decision = await db().refundDecision.findUniqueOrThrow({ where: { requestId } });
      const isApproved = decision.verdict === "approved";
      const refunds = await db().refund.count({ where: { orderId: order.orderId } });
      expect(refunds).toBe(isApproved ? 1 : 0);
      const declined = { recipient: order.email, letter: "refund-declined" };
      expect(await db().outboxMail.count({ where: declined })).toBe(isApproved ? 0 : 1);
      const kept = (await standingsOf(order)).filter((standing) => standing === "free");
      expect(kept).toHaveLength(isApproved ? 1 : 3);
    }
    await booksHold();
  });
});
