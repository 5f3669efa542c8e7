import { afterAll, beforeAll, expect, test } from "vitest";
import type { Reader } from "@/lib/accounts/actor";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aBundleOrder } from "@/prisma/factories/a-bundle-order";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { aShelf, tokenOf } from "@/prisma/testing/a-shelf";
import {
  aBook,
  anAddress,
  anOperator,
  anOrder,
  openShop,
  payAt,
} from "@/prisma/testing/living-shop";
import { listLibrary } from "./library-page";
import { openDownload } from "./open-download";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** The format that came, or why none did. */
async function opened(token: string) {
  const outcome = await openDownload(token);
  return outcome.ok ? outcome.value.format : outcome.reason;
}

/** The operator gives part of a line's price back, and the provider says that it went out. */
async function giveBack(lineId: string, amountMinor: bigint) {
  const given = await giveRefund(await anOperator(), { lineId, amountMinor, reason: "Un geste." });
  if (!given.ok) throw new Error(given.reason);
  const { refundId } = given.value;
  await settleRefund(refundId);
  return db().refund.findUniqueOrThrow({ where: { id: refundId } });
}

test("D-17 a part of the price that went back leaves the file open, the rest of it closes it", async () => {
  const { item } = await aShelf();
  const token = tokenOf(item.links);
  expect((await giveBack(item.lineId, 500n)).state).toBe("succeeded");
  expect(await opened(token)).toBe("pdf");
  expect((await giveBack(item.lineId, 1500n)).state).toBe("succeeded");
  expect(await opened(token)).toBe("closed");
});

test("D-17 a refund that its bank sends back opens the file again", async () => {
  const { item } = await aShelf();
  const token = tokenOf(item.links);
  const { providerRefundId } = await giveBack(item.lineId, 2000n);
  expect(await opened(token)).toBe("closed");
  await shop.lever(`refunds/${providerRefundId}/fail`);
  expect(await confirmRefund(providerRefundId ?? "")).toBe("failed");
  expect(await opened(token)).toBe("pdf");
});

async function returnLine(reader: Reader, lineId: string) {
  const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  const { refundId } = approved.value;
  await applyRefundNews(refundId, { state: "succeeded", id: `re_test_${refundId}` });
}

test.each([
  ["in the bundle", 0],
  ["alone", 1],
])(
  "D-18 a book bought alone and in a bundle, given back %s, stays open through the other",
  async (_where, given) => {
    const [book, other] = [await aBook(), await aBook()];
    const buyer = await aUser({ email: anAddress() });
    const reader = asReader(buyer);
    const bundle = await aBundleOrder({ books: [book, other], priceMinor: 2_500n, buyer });
    const alone = await anOrder([{ book, amountMinor: 2000n }], buyer.email);
    await payAt(alone.payAt);
    await settleCheckout(alone.sessionId);
    const line = await db().orderLine.findFirstOrThrow({ where: { orderId: alone.orderId } });
    const lines = [bundle.lines[0]?.id ?? "", line.id];
    const tokens = async () => {
      const items = await listLibrary(reader);
      return lines.map((id) => tokenOf(items.find(({ lineId }) => lineId === id)?.links ?? []));
    };
    const [both, kept] = [await tokens(), 1 - given];
    await returnLine(reader, lines[given] ?? "");
    expect(await opened(both[given] ?? "")).toBe("closed");
    expect(await opened(both[kept] ?? "")).toBe("pdf");
    const shelf = (await listLibrary(reader)).filter(({ state }) => state === "active");
    expect(shelf.map(({ bookId }) => bookId).sort()).toEqual(
      (given === 0 ? [book.id] : [book.id, other.id]).sort(),
    );
  },
);
