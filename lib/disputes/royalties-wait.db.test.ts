import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale, movedOn, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { followDispute } from "./follow-dispute";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function approved({ reader, line }: Sale) {
  const asked = await requestRefund(reader, { lineId: line.id, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const answer = await approveRefund(await anOperator(), asked.value.requestId);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.refundId;
}

async function underWay(sale: Sale) {
  await settleRefund(await approved(sale));
}

async function given({ line }: Sale) {
  const gift = { lineId: line.id, amountMinor: 500n, reason: "Un geste." };
  const answer = await giveRefund(await anOperator(), gift);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.refundId;
}

async function givenUnderWay(sale: Sale) {
  await settleRefund(await given(sale));
}

async function disputed(sale: Sale, { kind, status }: { kind?: string; status?: string }) {
  const more = kind ? { kind } : {};
  const { id } = await shop.lever("disputes", { session: sale.sessionId, ...more });
  await followDispute(id);
  if (!status) return;
  await shop.lever(`disputes/${id}/status`, { status });
  await followDispute(id);
}

/** Each: what hangs over a sale, and how its rows say so. */
const hanging: [string, (sale: Sale) => Promise<unknown>, string][] = [
  ["a refund that is approved and not sent", approved, "request created"],
  ["a refund that is pending at the provider", underWay, "request pending"],
  ["a part that is given and not sent", given, "courtesy created"],
  ["a given part that is pending at the provider", givenUnderWay, "courtesy pending"],
  ["a dispute", (sale) => disputed(sale, {}), "dispute open"],
  ["a dispute that is parked", (sale) => disputed(sale, { status: "mediation" }), "dispute parked"],
  ["an inquiry", (sale) => disputed(sale, { kind: "inquiry" }), "dispute inquiry"],
];

async function standingOf({ orderId }: Sale) {
  const [refund] = await db().refund.findMany({ where: { orderId } });
  const [dispute] = await db().dispute.findMany({ where: { orderId } });
  return refund ? `${refund.kind} ${refund.state}` : `dispute ${dispute?.state}`;
}

async function royaltyOf({ orderId, authorId }: Sale) {
  const accounts = ["author-pending", "author-available"];
  const [pending, available] = await Promise.all(
    accounts.map((account) => movedOn(orderId, account, authorId)),
  );
  return [pending, available];
}

describe("a royalty whose window is over", () => {
  test.each(hanging)("P-06 P-07 waits for %s", async (_what, hang, standing) => {
    const [sale, quiet] = [await aSale({ card: "4000000000007726" }), await aSale()];
    await hang(sale);
    const ids = [sale.line.id, quiet.line.id];
    await db().orderLine.updateMany({
      where: { id: { in: ids } },
      data: { refundableUntil: new Date(Date.now() - 1000) },
    });
    await releaseRoyalties();
    expect(await standingOf(sale)).toBe(standing);
    expect(await royaltyOf(sale)).toEqual([-1600n, 0n]);
    expect(await royaltyOf(quiet)).toEqual([0n, -1600n]);
    await booksHold();
  });

  test("P-06 asked for on the last day and settled three days later is never released", async () => {
    const sale = await aSale({ card: "4000000000007726" });
    const refundId = await approved(sale);
    await settleRefund(refundId);
    await db().orderLine.update({
      where: { id: sale.line.id },
      data: { refundableUntil: new Date(Date.now() - 1000) },
    });
    await releaseRoyalties();
    await shop.lever("delayed/run");
    const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect(await confirmRefund(refund.providerRefundId ?? "")).toBe("succeeded");
    await releaseRoyalties();
    expect(await royaltyOf(sale)).toEqual([0n, 0n]);
  });
});
