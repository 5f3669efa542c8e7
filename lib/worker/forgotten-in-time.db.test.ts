import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetAnswers } from "@/lib/accounts/forget-answers";
import { forgetSignIns } from "@/lib/accounts/forget-sign-ins";
import { forgetCarts } from "@/lib/cart/forget-carts";
import { forgetInterestMarks } from "@/lib/catalog/forget-interest-marks";
import { forgetInterests } from "@/lib/catalog/forget-interests";
import { forgetLetters } from "@/lib/emails/forget-letters";
import { forgetRecipients } from "@/lib/emails/forget-recipients";
import { addDays } from "@/lib/kernel/time";
import { forgetClaims } from "@/lib/orders/forget-claims";
import { forgetOrders } from "@/lib/orders/forget-orders";
import { payAgain } from "@/lib/orders/pay-again";
import { db } from "@/lib/platform/db";
import { forgetInvitations } from "@/lib/royalties/forget-invitations";
import { giftsInCart } from "@/prisma/testing/for-others";
import { aBook, anAddress, anOrder, aReader, openShop } from "@/prisma/testing/living-shop";

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
  // What nobody confirmed is forgotten before its book is out.
  await anInterest(never.id, 31, null);
  // Asked for more than two years before the book came out: its term counts from that day.
  const patient = await anInterest(justOut.id, 731);
  const letter = { letter: "book-published", recipient: anAddress(), locale: "fr", payload: {} };
  const key = `book-published:${waiting.id}`;
  await db().outboxMail.create({ data: { ...letter, key, createdAt: daysAgo(31) } });
  expect(await forgetInterests()).toBe(3);
  await db().outboxMail.update({ where: { key }, data: { state: "sent", sentAt: daysAgo(31) } });
  expect(await forgetInterests()).toBe(1);
  await forgetLetters();
  expect(await db().outboxMail.count({ where: { key } })).toBe(0);
  const books = (await db().bookInterest.findMany()).map(({ bookId }) => bookId);
  expect(books.sort()).toEqual([justOut.id, justOut.id, never.id].sort());
  expect(await db().bookInterest.count({ where: { id: patient.id } })).toBe(1);
});

function anInterest(bookId: string, days = 1, confirmedAt: Date | null = daysAgo(days)) {
  const more = { sharesAddress: false, locale: "fr", createdAt: daysAgo(days), confirmedAt };
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

test("PRI-07 of signing in sessions, questions, links, wrong keys and changes of address each have their end", async () => {
  const { id: userId, email } = await aReader();
  const [young, old] = [daysAgo(0.5), daysAgo(40)];
  for (const at of [young, old]) {
    const expires = addDays(at, 1);
    await db().session.create({ data: { sessionToken: randomUUID(), userId, expires } });
    const question = { hash: randomUUID(), purpose: "add", browserHash: "b", userId, expires };
    await db().passkeyChallenge.create({ data: question });
    const link = { identifier: email, token: randomUUID(), browserHash: "b", codeHash: "c" };
    await db().signInLink.create({ data: { ...link, locale: "fr", expires } });
    const change = { userId, fromEmail: email, toEmail: anAddress(), askedAt: at };
    await db().emailChange.create({ data: { ...change, expiresAt: expires } });
  }
  // Letters to the address of before are kept for thirteen months, and so is whose it was.
  for (const at of [daysAgo(399), daysAgo(401)]) {
    const made = { userId, fromEmail: anAddress(), toEmail: email, askedAt: at };
    await db().emailChange.create({
      data: { ...made, confirmedAt: at, expiresAt: addDays(at, 1) },
    });
  }
  await db().keyRefusal.create({ data: { addressMark: "m", at: daysAgo(0.1) } });
  await forgetSignIns();
  const own = { where: { userId } };
  expect(await db().session.count(own)).toBe(1);
  expect(await db().passkeyChallenge.count(own)).toBe(1);
  expect(await db().signInLink.count({ where: { identifier: email } })).toBe(1);
  expect(await db().emailChange.count(own)).toBe(2);
  expect(await db().keyRefusal.count()).toBe(0);
});

test("PRI-07 to whom a letter went is forgotten after thirteen months, and that it did stays", async () => {
  const recipient = anAddress();
  for (const [key, days] of [
    ["young", 399],
    ["old", 401],
  ] as const)
    await db().outboxMail.create({
      data: {
        ...{ key, letter: "order-receipt", recipient, locale: "fr", payload: { orderId: "x" } },
        ...{ state: "sent", subject: "Votre reçu", createdAt: daysAgo(days) },
      },
    });
  await forgetRecipients();
  const left = await db().outboxMail.findMany({ where: { key: { in: ["young", "old"] } } });
  const told = Object.fromEntries(left.map(({ key, ...mail }) => [key, mail]));
  expect(told.young).toMatchObject({ recipient, subject: "Votre reçu" });
  expect(told.old).toMatchObject({ recipient: "", subject: null, payload: {}, state: "sent" });
});

test("PRI-07 an order nobody paid names nobody after ninety days, a paid one and a young one still do", async () => {
  const book = await aBook();
  const reader = await aReader();
  const placed = async (days: number, state: string) => {
    const { orderId } = await anOrder([{ book, amountMinor: 2000n }], reader.email);
    const paidAt = state === "paid" ? daysAgo(days) : null;
    await db().checkout.updateMany({
      where: { orderId },
      data: { openedAt: daysAgo(days), state: state === "paid" ? "paid" : "expired" },
    });
    await db().order.update({
      where: { id: orderId },
      data: { placedAt: daysAgo(days), state, paidAt },
    });
    return orderId;
  };
  const [old, young, paid] = [
    await placed(91, "failed"),
    await placed(89, "failed"),
    await placed(91, "paid"),
  ];
  await forgetOrders();
  const emailOf = async (id: string) =>
    (await db().order.findUniqueOrThrow({ where: { id } })).email;
  expect(await db().order.findUniqueOrThrow({ where: { id: old } })).toMatchObject({
    ...{ email: `erased-${old}@erased.invalid`, userId: null },
  });
  expect([await emailOf(young), await emailOf(paid)]).toEqual([reader.email, reader.email]);
  // Whose it was cannot pay it any more: it is nobody's.
  expect(await payAgain(reader, old)).toMatchObject({ reason: "not-found" });
});

test("PRI-07 programs' answers are forgotten after a day, networks of sign-ups too, invitations after a month", async () => {
  const [book, reader] = [await aBook(), await aReader()];
  const key = { userId: reader.id, kind: "app-password", name: "x", hash: randomUUID() };
  const { id: keyId } = await db().accessKey.create({ data: { ...key, createdAt: daysAgo(9) } });
  for (const days of [0.5, 1.5]) {
    const answer = { keyId, idempotencyKey: `${days}`, requestHash: "h", begunAt: daysAgo(days) };
    await db().apiAnswer.create({ data: answer });
    await db().bookInterest.update({
      where: { id: (await anInterest(book.id, days)).id },
      data: { clientMark: "a network" },
    });
  }
  await forgetAnswers();
  await forgetInterestMarks();
  expect((await db().apiAnswer.findMany()).map((one) => one.idempotencyKey)).toEqual(["0.5"]);
  const marked = { bookId: book.id, clientMark: { not: null } };
  expect(await db().bookInterest.count({ where: marked })).toBe(1);
  const [proposer] = book.authors;
  const proposal = {
    bookId: book.id,
    proposedBy: proposer?.authorId ?? null,
    effectiveFrom: daysAgo(1),
  };
  const invitations = [];
  for (const days of [29, 31]) {
    const { id: agreementId } = await db().shareAgreement.create({
      data: {
        ...{ ...proposal, state: "withdrawn", createdAt: daysAgo(60), decidedAt: daysAgo(40) },
        terms: { create: { position: 0, authorId: proposer?.authorId ?? null, shareBp: 10_000 } },
      },
    });
    invitations.push(
      await db().shareInvitation.create({
        data: {
          ...{ agreementId, position: 0, email: anAddress(), name: "Camille" },
          ...{ tokenHash: randomUUID(), createdAt: daysAgo(60), expiresAt: daysAgo(days) },
        },
      }),
    );
  }
  expect(await forgetInvitations()).toBe(1);
  const [kept, gone] = await Promise.all(
    invitations.map(({ id }) => db().shareInvitation.findUniqueOrThrow({ where: { id } })),
  );
  expect(kept?.email).toBe(invitations[0]?.email);
  expect(gone).toMatchObject({ name: "…", email: `erased-${gone?.id}@erased.invalid` });
});
