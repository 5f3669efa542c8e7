import fc from "fast-check";
import { payOrder } from "@/lib/orders/pay-order";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { requestRefund } from "@/lib/refunds/request-refund";
import { withdrawRefund } from "@/lib/refunds/withdraw-refund";
import { anOrder, aReader, payAt, type TestBook } from "../living-shop";
import { both } from "./both";
import type { ModelShop, Sold } from "./model-shop";
import { onOrder, pick, place, type Step, type Weighted } from "./step";

const amount = fc.constantFrom(0n, 50n, 799n, 999n, 1003n, 2000n, 4999n);
const cards = {
  good: "4242424242424242",
  declined: "4000000000000002",
  "refund comes late": "4000000000007726",
  "refund comes back": "4000000000005126",
};
const ibans = { good: "DE89370400440532013000", bad: "AT861904300235473202" };

const amounts = fc.array(amount, { minLength: 1, maxLength: 3 });

async function order({ orders, cast }: ModelShop, wished: bigint[]) {
  const reader = await aReader();
  const choices = wished.map((amountMinor, at) => ({
    book: cast.books[at] as TestBook,
    amountMinor,
  }));
  const { orderId, sessionId, payAt: address } = await anOrder(choices, reader.email);
  const lines = await db().orderLine.findMany({
    where: { orderId },
    orderBy: { position: "asc" },
  });
  const pages = address ? [{ sessionId, address }] : [];
  orders.push({ orderId, reader, pages, lines, disputes: [] });
  return pages;
}

const buy = amounts.map<Step>((wished) => ({
  say: `buy at ${wished.join(", ")}`,
  run: (shop) => order(shop, wished),
}));

// Most readers do what the shop hopes for.
const buyAndPay = fc
  .tuple(amounts, fc.constantFrom(...Object.entries(cards)))
  .map<Step>(([wished, [kind, card]]) => ({
    say: `buy at ${wished.join(", ")}, pay with a card (${kind}) and come back`,
    run: async (shop) => {
      for (const { address, sessionId } of await order(shop, wished)) {
        await payAt(address, card);
        await shop.returnPage(sessionId, 1);
      }
    },
  }));

const pay = fc
  .tuple(place, place, fc.constantFrom(...Object.entries(cards)))
  .map(([at, page, [kind, card]]) =>
    onOrder(`pay with a card (${kind}), page ${page}, of`, at, async ({ pages }) => {
      const chosen = pick(pages, page);
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
    const chosen = pick(pages, page);
    if (chosen) await shop.returnPage(chosen.sessionId, times);
  }),
);

async function payAgain(sold: Sold) {
  const address = await payOrder(sold.orderId);
  const sessionId = address?.split("/").at(-1) ?? "";
  if (address && !sold.pages.some((page) => page.sessionId === sessionId))
    sold.pages.push({ sessionId, address });
}

const again = place.map((at) => onOrder("try to pay again", at, payAgain));

// The page is closed, a second one is paid, and then the money of the first comes after all.
const payTwice = fc.tuple(place, fc.boolean()).map(([at, isHeard]) =>
  onOrder(`pay twice${isHeard ? " and come back" : ""} for`, at, async (sold, shop) => {
    const first = sold.pages.at(-1);
    if (!first) return;
    await expirePage(first.sessionId);
    await shop.returnPage(first.sessionId, 1);
    await payAgain(sold);
    const second = sold.pages.at(-1);
    if (second) await payAt(second.address, cards.good);
    await shop.lever(`sessions/${first.sessionId}/pay`);
    if (isHeard && second) await shop.returnPage(second.sessionId, 1);
    if (isHeard) await shop.returnPage(first.sessionId, 1);
  }),
);

async function expirePage(sessionId: string) {
  await stripe()
    .checkout.sessions.expire(sessionId)
    .catch(() => undefined);
}

const expire = place.map((at) =>
  onOrder("let the page expire of", at, async ({ pages }) => {
    const last = pages.at(-1);
    if (last) await expirePage(last.sessionId);
  }),
);

const ask = fc.tuple(place, place).map(([at, line]) =>
  onOrder(`ask back line ${line} of`, at, async ({ reader, lines }) => {
    const wish = { lineId: pick(lines, line)?.id ?? "", comment: null, locale: "fr" };
    await both(() => requestRefund(reader, wish));
  }),
);

const keep = place.map((at) =>
  onOrder("keep after all", at, async ({ orderId, reader }) => {
    const open = { state: "requested", line: { orderId } };
    const request = await db().refundRequest.findFirst({ where: open });
    if (request) await withdrawRefund(reader, request.id);
  }),
);

/** What readers do. */
export const stepsOfReaders: Weighted[] = [
  { weight: 3, arbitrary: buy },
  { weight: 6, arbitrary: buyAndPay },
  { weight: 5, arbitrary: pay },
  { weight: 2, arbitrary: debit },
  { weight: 3, arbitrary: comeBack },
  { weight: 3, arbitrary: again },
  { weight: 2, arbitrary: payTwice },
  { weight: 1, arbitrary: expire },
  { weight: 3, arbitrary: ask },
  { weight: 1, arbitrary: keep },
];
