import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { getCart } from "@/lib/cart/cart-page";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays, addHours, addSeconds } from "@/lib/kernel/time";
import { findOrderOf, standingOf } from "@/lib/orders/order-page";
import { placeOrder } from "@/lib/orders/place-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { readSalesAsk } from "@/lib/sales/sales-ask";
import { findSalesView } from "@/lib/sales/sales-view";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { aboutSession, deliver, workEverything } from "@/prisma/testing/told-events";
import { pollPayments } from "./poll-payments";
import { workInbox } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const completed = "checkout.session.completed";
const slow = "FR1420041010050500013M02606";
/** Its bank asks in between. */
const careful = "4000002760003184";
const failing = "AT861904300235473202";

async function anOpenPage(email?: string) {
  const book = await aBook({ minimumMinor: 1000n });
  return { book, ...(await anOrder([{ book, amountMinor: 1500n }], email)) };
}

async function aPaidPage(email?: string) {
  const page = await anOpenPage(email);
  await payAt(page.payAt);
  return page;
}

/** What there is of an order: its state, sales in the books, rights and letters. */
async function countsOf(orderId: string) {
  const [order, sales, rights, letters] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id: orderId } }),
    db().ledgerEntry.count({ where: { orderId, code: "sale" } }),
    db().entitlement.count({ where: { line: { orderId }, state: "active" } }),
    db().outboxMail.findMany({ where: { key: { startsWith: `order:${orderId}` } } }),
  ]);
  return { state: order.state, sales, rights, letters: letters.map(({ letter }) => letter) };
}

/** Presses the button again over the cart as it stands, and pays; the book that was bought. */
async function buysAgain({ browserHash, email }: { browserHash: string; email: string }) {
  const { mark: shownMark } = await getCart(browserHash);
  const placed = await placeOrder(mintVisitor({ browserHash }), {
    ...{ email, browserHash, locale: "fr", consentText: "Oui.", checkoutKey: randomUUID() },
    shownMark,
  });
  if (!placed.ok) throw new Error(placed.reason);
  const { orderId, payAt: address } = placed.value;
  await payAt(address);
  await settleCheckout(address?.split("/").at(-1) ?? "");
  expect(await countsOf(orderId)).toEqual(settledOnce);
  return (await db().orderLine.findFirstOrThrow({ where: { orderId } })).bookId;
}

const settledOnce = { state: "paid", sales: 1, rights: 1, letters: ["order-receipt"] };
const nothingYet = { state: "pending", sales: 0, rights: 0, letters: [] };

async function standing({ orderId, browserHash }: { orderId: string; browserHash: string }) {
  const order = await findOrderOf(mintVisitor({ browserHash }), orderId);
  return order && standingOf(order);
}

describe("a payment by card", () => {
  test("PAY-01 above the minimum pays the author's share, one receipt and a book that opens", async () => {
    const reader = await aReader();
    const { orderId, sessionId, book } = await aPaidPage(reader.email);
    await deliver(completed, aboutSession(sessionId));
    await workEverything();
    expect(await countsOf(orderId)).toEqual(settledOnce);
    await booksHold();
    const row = await db().author.findUniqueOrThrow({
      where: { id: book.authors[0]?.authorId ?? "" },
    });
    const author = asAuthor(row, await aUser());
    const view = await findSalesView(author, readSalesAsk({ period: "all" }));
    const sold = view?.currencies[0]?.total;
    expect(sold).toMatchObject({ soldMinor: 1500n, royaltyMinor: 1200n, goneMinor: 0n });
    const [item] = await listLibrary(reader);
    const [address] = downloadAddresses(item?.links ?? [], "library", ["pdf"]);
    const token = address?.href.split("/").at(-1) ?? "";
    expect((await openDownload(token, { isCounted: false })).ok).toBe(true);
  });

  test("PAY-03 told again a second, an hour and twenty-nine days later, freshly signed, changes nothing", async () => {
    const { orderId, sessionId } = await aPaidPage();
    const again = () => deliver(completed, aboutSession(sessionId), { id: "evt_pay_03" });
    expect((await again()).ok).toBe(true);
    await workEverything();
    const before = await countsOf(orderId);
    const at = new Date();
    for (const later of [addSeconds(at, 1), addHours(at, 1), addDays(at, 29)])
      await atInstant(later, async () => {
        expect((await again()).ok).toBe(true);
        expect(await workInbox()).toBe(0);
        await deliver(completed, aboutSession(sessionId));
        expect(await workInbox()).toBe(1);
      });
    expect(await countsOf(orderId)).toEqual(before);
    expect(before).toEqual(settledOnce);
  });

  test("PAY-05 the return page and the event at the same instant settle each of two hundred orders once", async () => {
    const pages: Awaited<ReturnType<typeof aPaidPage>>[] = [];
    for (let ten = 0; ten < 20; ten += 1)
      pages.push(...(await Promise.all(Array.from({ length: 10 }, () => aPaidPage()))));
    for (const { sessionId } of pages) await deliver(completed, aboutSession(sessionId));
    await Promise.all([
      ...pages.map(({ sessionId }) => settleCheckout(sessionId)),
      workInbox(20),
      workInbox(20),
    ]);
    await workEverything();
    const counts = await Promise.all(pages.map(({ orderId }) => countsOf(orderId)));
    expect(counts).toEqual(pages.map(() => settledOnce));
    await booksHold();
  });

  const ways = {
    event: (sessionId: string) =>
      deliver(completed, aboutSession(sessionId), { id: `evt_${sessionId}` }).then(workEverything),
    "return page": (sessionId: string) => settleCheckout(sessionId),
    "round that looks up": () => pollPayments(),
  };
  test.each<(keyof typeof ways)[]>([
    ["event", "return page"],
    ["return page", "event"],
    ["event", "event", "return page"],
    ["return page", "return page", "event", "event"],
    ["return page"],
    ["round that looks up"],
    ["round that looks up", "event", "return page"],
  ])(
    "PAY-04 C-21 heard of by %s, %s, %s, %s it is settled by the first and changed by none after",
    async (...heard) => {
      const { orderId, sessionId } = await aPaidPage();
      for (const way of heard) {
        await ways[way](sessionId);
        expect(await countsOf(orderId)).toEqual(settledOnce);
      }
      await booksHold();
    },
  );

  test("PAY-06 two addresses for the same shop tell it twice under two ids: one sale", async () => {
    const { orderId, sessionId } = await aPaidPage();
    for (const id of ["evt_first_door", "evt_second_door"])
      await deliver(completed, aboutSession(sessionId), { id });
    await Promise.all([workInbox(1), workInbox(1)]);
    await workEverything();
    expect(await countsOf(orderId)).toEqual(settledOnce);
  });

  test("C-20 refused at the bank's confirmation it leaves the order open; closed and confirmed elsewhere, the event pays", async () => {
    const page = await anOpenPage();
    const confirm = (outcome: string) =>
      payAt(page.payAt, careful, { step: "authenticated", outcome });
    await payAt(page.payAt, careful);
    await confirm("fail");
    expect(await settleCheckout(page.sessionId)).toBe("wait");
    expect(await countsOf(page.orderId)).toEqual(nothingYet);
    expect((await getCart(page.browserHash)).lines).toHaveLength(1);
    await payAt(page.payAt, careful);
    await confirm("complete");
    await deliver(completed, aboutSession(page.sessionId));
    await workEverything();
    expect(await countsOf(page.orderId)).toEqual(settledOnce);
  });

  test("C-20 C-26 left in the middle it is closed when the page expires, and the book can be bought again", async () => {
    const page = await anOpenPage();
    await payAt(page.payAt, careful);
    const { stripe } = await import("@/lib/platform/stripe");
    await stripe().checkout.sessions.expire(page.sessionId);
    await pollPayments();
    expect((await countsOf(page.orderId)).state).toBe("failed");
    expect(await standing(page)).toBe("failed");
    expect(await buysAgain(page)).toBe(page.book.id);
  });
});

describe("a payment that takes days", () => {
  test("PAY-12 completed but unpaid it gives no book, no receipt and no royalty, and its page says so", async () => {
    const page = await anOpenPage();
    await payAt(page.payAt, "", { method: "debit", iban: slow });
    await deliver(completed, aboutSession(page.sessionId));
    await workEverything();
    expect(await countsOf(page.orderId)).toEqual(nothingYet);
    expect(await standing(page)).toBe("confirming");
    expect(await db().ledgerEntry.count({ where: { orderId: page.orderId } })).toBe(0);
    await shop.lever("delayed/run");
    await deliver("checkout.session.async_payment_succeeded", aboutSession(page.sessionId));
    await workEverything();
    expect(await countsOf(page.orderId)).toEqual(settledOnce);
  });

  test("PAY-14 that fails gives no book, and a letter leads back to paying", async () => {
    const page = await anOpenPage();
    await payAt(page.payAt, "", { method: "debit", iban: failing });
    await shop.lever("delayed/run");
    for (const _ of [1, 2])
      await deliver("checkout.session.async_payment_failed", aboutSession(page.sessionId));
    await workEverything();
    const failed = { state: "failed", sales: 0, rights: 0, letters: ["payment-failed"] };
    expect(await countsOf(page.orderId)).toEqual(failed);
    expect(await standing(page)).toBe("failed");
    const { orderId } = page;
    const letter = await writeLetter("payment-failed", mailWords("fr"), { orderId });
    const ways = letter?.parts.flatMap((part) => (part.kind === "button" ? part.href : []));
    expect(ways).toEqual([new URL("/fr/cart", env().APP_URL).href]);
    // That is where the book still lies.
    expect(await buysAgain(page)).toBe(page.book.id);
  });
});

describe("money that comes after the page had expired", () => {
  test("PAY-15 revives the order: never paid and nothing", async () => {
    const page = await anOpenPage();
    const { stripe } = await import("@/lib/platform/stripe");
    await stripe().checkout.sessions.expire(page.sessionId);
    await deliver("checkout.session.expired", aboutSession(page.sessionId, "expired"));
    await workEverything();
    expect((await countsOf(page.orderId)).state).toBe("failed");
    await shop.lever(`sessions/${page.sessionId}/pay`);
    await deliver(completed, aboutSession(page.sessionId));
    await workEverything();
    expect(await countsOf(page.orderId)).toEqual(settledOnce);
    await booksHold();
  });
});

describe("what nobody has heard of", () => {
  test("PAY-36 a thousand events of unknown kinds and next year's version are taken, put aside, and fail nothing", async () => {
    const kinds = ["issuing.token.invented", "v2.core.thing.created", "billing.meter.turned"];
    for (let count = 0; count < 1000; count += 1)
      await deliver(
        kinds[count % 3] ?? "",
        { id: `new_${count}`, object: "thing" },
        { id: `evt_new_${count}`, apiVersion: "2027-11-01.ursa" },
      );
    await workEverything();
    const outcomes = await db().paymentEvent.groupBy({
      ...{ by: ["outcome", "attempts"], where: { id: { startsWith: "evt_new_" } }, _count: true },
    });
    expect(outcomes).toEqual([{ outcome: "ignored", attempts: 1, _count: 1000 }]);
    expect(await db().paymentException.count()).toBe(0);
  });
});
