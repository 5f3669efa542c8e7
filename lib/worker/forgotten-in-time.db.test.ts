import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetCarts } from "@/lib/cart/forget-carts";
import { forgetInterests } from "@/lib/catalog/forget-interests";
import { forgetLetters } from "@/lib/emails/forget-letters";
import { addDays } from "@/lib/kernel/time";
import { forgetClaims } from "@/lib/orders/forget-claims";
import { db } from "@/lib/platform/db";
import { giftsInCart } from "@/prisma/testing/for-others";
import { aBook, anAddress, aReader, openShop } from "@/prisma/testing/living-shop";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const daysAgo = (days: number) => addDays(new Date(), -days);

test("UX-29 a claim and its letter are forgotten thirty days after its link ended, its network after a day", async () => {
  const reader = await aReader();
  const [young, old] = [anAddress(), anAddress()];
  await aClaim(reader.id, young, 29);
  await aClaim(reader.id, old, 31);
  await forgetClaims();
  await forgetLetters();
  const left = await db().purchaseClaim.findMany({ where: { userId: reader.id } });
  expect(left.map(({ email, clientMark }) => [email, clientMark])).toEqual([[young, null]]);
  const letters = await db().outboxMail.findMany({ where: { recipient: { in: [young, old] } } });
  expect(letters.map(({ recipient }) => recipient)).toEqual([young]);
});

async function aClaim(userId: string, email: string, days: number) {
  const at = daysAgo(days);
  const { id } = await db().purchaseClaim.create({
    data: {
      ...{ userId, email, locale: "fr", clientMark: "a network", tokenHash: randomUUID() },
      ...{ askedAt: at, expiresAt: at, pressedAt: addDays(at, -0.01) },
    },
  });
  const letter = { key: `claim:${id}`, letter: "purchase-claim", recipient: email, locale: "fr" };
  await db().outboxMail.create({
    data: { ...letter, payload: {}, state: "moot", createdAt: at },
  });
}

test("a sign-up is forgotten once its book has been out for thirty days, and its letter with it", async () => {
  const [out, justOut, never] = [await aBook(), await aBook(), await aBook()];
  await db().book.update({ where: { id: out.id }, data: { publishedAt: daysAgo(31) } });
  await db().book.update({
    where: { id: never.id },
    data: { publishedAt: null, state: "draft" },
  });
  const waiting = await anInterest(out.id);
  await anInterest(out.id);
  await anInterest(justOut.id);
  await anInterest(never.id);
  await anInterest(never.id, 731);
  // Asked for more than two years before the book came out: its term counts from that day.
  const patient = await anInterest(justOut.id, 731);
  const letter = { letter: "book-published", recipient: anAddress(), locale: "fr", payload: {} };
  const key = `book-published:${waiting.id}`;
  await db().outboxMail.create({ data: { ...letter, key, createdAt: daysAgo(31) } });
  expect(await forgetInterests()).toBe(2);
  await db().outboxMail.update({ where: { key }, data: { state: "sent", sentAt: daysAgo(31) } });
  expect(await forgetInterests()).toBe(1);
  await forgetLetters();
  expect(await db().outboxMail.count({ where: { key } })).toBe(0);
  const books = (await db().bookInterest.findMany()).map(({ bookId }) => bookId);
  expect(books.sort()).toEqual([justOut.id, justOut.id, never.id].sort());
  expect(await db().bookInterest.count({ where: { id: patient.id } })).toBe(1);
});

function anInterest(bookId: string, days = 1) {
  const more = { sharesAddress: false, locale: "fr", createdAt: daysAgo(days) };
  return db().bookInterest.create({ data: { bookId, email: anAddress(), ...more } });
}

test("C-30 a gift that is not paid is forgotten after thirty days, a cart nobody fills after a year", async () => {
  const [book, recipient] = [await aBook(), anAddress()];
  const [gone, kept] = [randomUUID(), randomUUID()];
  for (const browserHash of [gone, kept]) await giftsInCart(browserHash, book, [{ recipient }]);
  const ofGone = { cart: { browserHash: gone } };
  await db().cartLine.updateMany({ where: ofGone, data: { createdAt: daysAgo(31) } });
  await forgetCarts();
  const left = await db().cartLine.findMany({ where: { recipient }, include: { cart: true } });
  expect(left.map(({ cart }) => cart.browserHash)).toEqual([kept]);
  await db().cart.updateMany({
    where: { browserHash: { in: [gone, kept] } },
    data: { createdAt: daysAgo(366) },
  });
  await forgetCarts();
  const carts = await db().cart.findMany({ where: { browserHash: { in: [gone, kept] } } });
  expect(carts.map(({ browserHash }) => browserHash)).toEqual([kept]);
});
