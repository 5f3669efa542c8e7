import fc from "fast-check";
import { payOrder } from "@/lib/orders/pay-order";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { declineRefund } from "@/lib/refunds/decline-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { requestRefund } from "@/lib/refunds/request-refund";
import { withdrawRefund } from "@/lib/refunds/withdraw-refund";
import { anOrder, aReader, payAt, type TestBook } from "../living-shop";
import type { ModelShop, Sold } from "./model-shop";

/** One step of a run: what it does, and how it is told when a run fails. */
export type Step = { say: string; run: (shop: ModelShop, books: TestBook[]) => Promise<unknown> };

const place = fc.nat({ max: 7 });
const amount = fc.constantFrom(0n, 50n, 799n, 999n, 1003n, 2000n, 4999n);
const cards = {
  good: "4242424242424242",
  declined: "4000000000000002",
  "refund comes late": "4000000000007726",
  "refund comes back": "4000000000005126",
};
const ibans = { good: "DE89370400440532013000", bad: "AT861904300235473202" };

function onOrder(say: string, at: number, run: (sold: Sold, shop: ModelShop) => Promise<unknown>) {
  return {
    say: `${say} order ${at}`,
    run: async (shop: ModelShop) => {
      const sold = shop.orders[at % Math.max(1, shop.orders.length)];
      if (sold) await run(sold, shop);
    },
  };
}

const buy = fc.array(amount, { minLength: 1, maxLength: 3 }).map((amounts) => ({
  say: `buy at ${amounts.join(", ")}`,
  run: async (shop: ModelShop, books: TestBook[]) => {
    const reader = await aReader();
    const choices = amounts.map((amountMinor, at) => ({
      book: books[at] as TestBook,
      amountMinor,
    }));
    const { orderId, sessionId, payAt: address } = await anOrder(choices, reader.email);
    const lines = await db().orderLine.findMany({ where: { orderId } });
    const pages = address ? [{ sessionId, address }] : [];
    shop.orders.push({ orderId, reader, pages, lines });
  },
}));

const pay = fc
  .tuple(place, place, fc.constantFrom(...Object.entries(cards)))
  .map(([at, page, [kind, card]]) =>
    onOrder(`pay with a card (${kind}), page ${page}, of`, at, async ({ pages }) => {
      const chosen = pages[page % Math.max(1, pages.length)];
      if (chosen) await payAt(chosen.address, card);
    }),
  );

const debit = fc.tuple(place, fc.constantFrom(...Object.entries(ibans))).map(([at, [kind, iban]]) =>
  onOrder(`pay by debit (${kind})`, at, async ({ pages }) => {
    const last = pages.at(-1);
    if (last) await payAt(last.address, "", { method: "debit", iban });
  }),
);

const comeBack = fc.tuple(place, place, fc.integer({ min: 1, max: 3 })).map(([at, page, times]) =>
  onOrder(`come back ${times} times from page ${page} of`, at, async ({ pages }, shop) => {
    const chosen = pages[page % Math.max(1, pages.length)];
    if (chosen) await shop.returnPage(chosen.sessionId, times);
  }),
);

const again = place.map((at) =>
  onOrder("try to pay again", at, async (sold) => {
    const address = await payOrder(sold.orderId);
    const sessionId = address?.split("/").at(-1) ?? "";
    if (address && !sold.pages.some((page) => page.sessionId === sessionId))
      sold.pages.push({ sessionId, address });
  }),
);

const expire = place.map((at) =>
  onOrder("let the page expire of", at, async ({ pages }) => {
    const last = pages.at(-1);
    if (last)
      await stripe()
        .checkout.sessions.expire(last.sessionId)
        .catch(() => undefined);
  }),
);

const deliver = fc
  .tuple(fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([places, isTwice]) => ({
    say: `deliver events ${places.join(", ")}${isTwice ? ", each twice" : ""}`,
    run: (shop: ModelShop) => shop.deliver(places, isTwice),
  }));

function lineOf({ lines }: Sold, at: number) {
  return lines[at % lines.length]?.id ?? "";
}

const ask = fc.tuple(place, place).map(([at, line]) =>
  onOrder(`ask back line ${line} of`, at, async (sold) => {
    const wish = { lineId: lineOf(sold, line), comment: null, locale: "fr" };
    await Promise.all([requestRefund(sold.reader, wish), requestRefund(sold.reader, wish)]);
  }),
);

function onRequest(say: string, run: (requestId: string, sold: Sold, shop: ModelShop) => unknown) {
  return place.map((at) =>
    onOrder(say, at, async (sold, shop) => {
      const open = { state: "requested", line: { orderId: sold.orderId } };
      const request = await db().refundRequest.findFirst({ where: open });
      if (request) await run(request.id, sold, shop);
    }),
  );
}

const approve = onRequest("approve a request of", (id, _sold, { operator }) =>
  Promise.all([approveRefund(operator, id), approveRefund(operator, id)]),
);
const decline = onRequest("decline a request of", (id, _sold, { operator }) =>
  declineRefund(operator, id, "Trop tard."),
);
const keep = onRequest("keep after all", (id, { reader }) => withdrawRefund(reader, id));

const give = fc.tuple(place, place, fc.bigInt({ min: 1n, max: 2500n })).map(([at, line, part]) =>
  onOrder(`give ${part} of line ${line} of`, at, async (sold, { operator }) => {
    const gift = { lineId: lineOf(sold, line), amountMinor: part, reason: "Un geste." };
    await Promise.all([giveRefund(operator, gift), giveRefund(operator, gift)]);
  }),
);

const dashboard = fc.tuple(place, fc.option(fc.integer({ min: 1, max: 2500 }))).map(([at, part]) =>
  onOrder(`return ${part ?? "all"} at the provider of`, at, async ({ orderId }) => {
    const paid = { orderId, paymentIntentId: { not: null } };
    const checkout = await db().checkout.findFirst({ where: paid });
    const intent = checkout?.paymentIntentId;
    if (!intent) return;
    const wish = { payment_intent: intent, ...(part ? { amount: part } : {}) };
    await stripe()
      .refunds.create(wish)
      .catch(() => undefined);
  }),
);

const closeWindow = place.map((at) =>
  onOrder("close the window of", at, async ({ orderId }) => {
    const over = { refundableUntil: new Date(Date.now() - 1000) };
    await db().orderLine.updateMany({
      where: { orderId, refundableUntil: { not: null } },
      data: over,
    });
    await Promise.all([releaseRoyalties(), releaseRoyalties()]);
  }),
);

const world = fc.constantFrom<Step>(
  { say: "the queue works", run: (shop) => shop.runJobs() },
  { say: "the clock polls", run: (shop) => shop.poll() },
  { say: "the bank does what it delayed", run: (shop) => shop.lever("delayed/run") },
);

/** Any step, those that make something happen more often than those that undo it. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  // A failing story is made short by letting steps do nothing.
  { withCrossShrink: true },
  { weight: 1, arbitrary: fc.constant<Step>({ say: "nothing", run: async () => undefined }) },
  { weight: 4, arbitrary: buy },
  { weight: 6, arbitrary: pay },
  { weight: 2, arbitrary: debit },
  { weight: 4, arbitrary: comeBack },
  { weight: 2, arbitrary: again },
  { weight: 1, arbitrary: expire },
  { weight: 4, arbitrary: deliver },
  { weight: 3, arbitrary: ask },
  { weight: 3, arbitrary: approve },
  { weight: 1, arbitrary: decline },
  { weight: 1, arbitrary: keep },
  { weight: 2, arbitrary: give },
  { weight: 2, arbitrary: dashboard },
  { weight: 1, arbitrary: closeWindow },
  { weight: 6, arbitrary: world },
);
