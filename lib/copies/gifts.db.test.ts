import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { countReaders } from "@/lib/access/readers-count";
import type { Reader } from "@/lib/accounts/actor";
import { askEmailChange } from "@/lib/accounts/ask-email-change";
import { confirmEmailChange } from "@/lib/accounts/confirm-email-change";
import { emailChangeToken } from "@/lib/accounts/email-change";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { ordersWhole } from "@/lib/bookkeeping/orders-whole";
import { addGiftToCart } from "@/lib/cart/add-gift-to-cart";
import { writeSession } from "@/lib/edge/write-session";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays, addHours } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { completeOrders } from "@/lib/orders/complete-orders";
import { listStandings } from "@/lib/orders/order-standings";
import { saleOf } from "@/lib/orders/sale";
import { db, transaction } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { findOrderFile } from "@/lib/support/order-file";
import { asReader } from "@/prisma/factories/a-user";
import { aLaterEdition } from "@/prisma/testing/a-shelf";
import { giftsInCart, orderCart, paidGifts } from "@/prisma/testing/for-others";
import {
  aBook,
  anAddress,
  anOperator,
  aReader,
  openShop,
  packageOf,
} from "@/prisma/testing/living-shop";
import { claimCopy } from "./claim-copy";
import { findCopyByToken } from "./find-copy";
import { writeClaimToken } from "./link-token";
import { reportCopy } from "./report-copy";
import { sendCopy } from "./send-copy";
import { settleReport } from "./settle-report";
import { findTeamPage } from "./team-page";
import { listWaitingReports } from "./waiting-reports";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const visitor = () => mintVisitor({ browserHash: randomUUID() });

function press(token: string, email: string | null, more: { isAgain?: boolean } = {}) {
  const usual = { showsClaimer: false, locale: "fr", browserHash: randomUUID() };
  return { token, email, isAgain: more.isAgain ?? false, ...usual };
}

async function copiesOf(orderId: string) {
  return db().copy.findMany({
    where: { line: { orderId } },
    include: { line: true },
    orderBy: { line: { position: "asc" } },
  });
}

async function tokenOf(orderId: string) {
  const [copy] = await copiesOf(orderId);
  return writeClaimToken({ copyId: copy?.id ?? "", turn: copy?.linkTurn ?? 0 });
}

async function movesTo(owner: Reader, to: string) {
  const asked = await askEmailChange(owner, to);
  const changeId = asked.ok ? asked.value.changeId : "";
  const token = emailChangeToken(changeId, "confirm");
  const moved = await confirmEmailChange(owner, { changeId, token });
  if (!moved.ok) throw new Error(moved.reason);
  return asReader(await db().user.findUniqueOrThrow({ where: { id: owner.id } }));
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "taken" : outcome.reason;
}

async function giveBack(order: { orderId: string }, lineId: string) {
  const bearer = { kind: "bearer" as const, orderId: order.orderId, locale: "fr" };
  const asked = await requestRefund(bearer, { lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  await settleRefund(approved.value.refundId);
}

describe("a gift in the cart", () => {
  test("C-30 names what is wrong: oneself, a day that is over or no day, words that hold a link", async () => {
    const [book, reader] = [await aBook(), await aReader()];
    const wish = (more: object) => ({
      ...{ packageId: packageOf(book), amountMinor: 2000n, recipient: anAddress() },
      ...{ giverName: "Camille", note: null, deliverOn: "", timeZone: "Europe/Paris", ...more },
    });
    const add = async (more: object) =>
      reasonOf(await addGiftToCart(reader, randomUUID(), wish(more)));
    expect(await add({ recipient: reader.email })).toBe("gift-to-self");
    expect(await add({ deliverOn: dayIn(addHours(new Date(), -25), "Europe/Paris") })).toBe(
      "day-past",
    );
    expect(await add({ deliverOn: "31/02/2026" })).toBe("day-invalid");
    expect(await add({ deliverOn: dayIn(addDays(new Date(), 400), "Europe/Paris") })).toBe(
      "day-too-far",
    );
    expect(await add({})).toBe("taken");
  });

  test("C-30 to oneself is refused at the order too, when the address is typed only there", async () => {
    const [book, browserHash, email] = [await aBook(), randomUUID(), anAddress()];
    await giftsInCart(browserHash, book, [{ recipient: email }]);
    await expect(orderCart(browserHash, email)).rejects.toThrow("gift-to-self");
  });

  test("C-30 several people get the same package in one order, and only what was paid leaves the cart", async () => {
    const [book, browserHash] = [await aBook(), randomUUID()];
    const [one, other, third] = [anAddress(), anAddress(), anAddress()];
    await giftsInCart(browserHash, book, [{ recipient: one }, { recipient: other }]);
    const order = await orderCart(browserHash);
    await giftsInCart(browserHash, book, [{ recipient: third }]);
    await order.pay();
    expect((await copiesOf(order.orderId)).map(({ recipient }) => recipient)).toEqual([one, other]);
    const left = await db().cartLine.findMany({ where: { cart: { browserHash } } });
    expect(left.map(({ recipient }) => recipient)).toEqual([third]);
  });
});

describe("a gift that is paid", () => {
  test("promises one letter for its day with the payment, and none when the payment is undone half-way", async () => {
    const [book, browserHash, recipient] = [await aBook(), randomUUID(), anAddress()];
    const day = dayIn(addDays(new Date(), 10), "Europe/Paris");
    await giftsInCart(browserHash, book, [{ recipient, deliverOn: day }]);
    const { orderId, pay } = await orderCart(browserHash);
    const [standing] = await listStandings([orderId]);
    if (!standing) throw new Error("no order");
    const half = transaction(async (tx) => {
      await completeOrders([saleOf(standing, null, new Date())], tx);
      throw new Error("the process dies here");
    });
    await expect(half).rejects.toThrow("dies here");
    expect(await db().outboxMail.count({ where: { recipient } })).toBe(0);
    await pay();
    await completeOrders([saleOf(standing, null, new Date())]);
    const [letter, ...more] = await db().outboxMail.findMany({ where: { recipient } });
    expect(more).toEqual([]);
    expect(dayIn(letter?.dueAt ?? new Date(0), "Europe/Paris")).toBe(day);
    const [copy] = await copiesOf(orderId);
    expect(copy?.letterKey).toBe(letter?.key);
    expect((await ordersWhole()).offenders).toEqual([]);
  });

  test("C-30 tells its recipient no price, is not in the giver's library, and is no reader until it is claimed", async () => {
    const [book, giver, recipient] = [await aBook(), await aReader(), anAddress()];
    const { orderId } = await paidGifts(book, [{ recipient, note: "Pour toi." }], giver.email);
    const [copy] = await copiesOf(orderId);
    const payload = { copyId: copy?.id ?? "", turn: "0", shop: "La librairie" };
    const letter = await writeLetter("gift", mailWords("fr"), payload);
    expect(JSON.stringify(letter)).toContain("Pour toi.");
    expect(JSON.stringify(letter)).not.toMatch(/20,00|€|\bEUR\b/);
    expect(JSON.stringify(letter)).not.toContain(giver.email);
    expect(await listLibrary(giver)).toEqual([]);
    expect(await countReaders(book.id)).toBe(0);
    const reader = await aReader(recipient);
    expect(reasonOf(await claimCopy(reader, press(await tokenOf(orderId), null)))).toBe("taken");
    expect(await listLibrary(reader)).toHaveLength(1);
    expect(await countReaders(book.id)).toBe(1);
  });

  test("REF-26 D-01 its recipient gets the next edition like every owner", async () => {
    const [book, recipient] = [await aBook(), anAddress()];
    const { orderId } = await paidGifts(book, [{ recipient }]);
    const reader = await aReader(recipient);
    await claimCopy(visitor(), press(await tokenOf(orderId), recipient));
    await aLaterEdition(book, { number: 2 });
    const [item] = await listLibrary(reader);
    expect(item?.book.editions[0]?.number).toBe(2);
  });
});

describe("a claim", () => {
  test("is one right, however many press at once", async () => {
    const { orderId } = await paidGifts(await aBook(), [{ recipient: anAddress() }]);
    const token = await tokenOf(orderId);
    const claims = await Promise.all(
      Array.from({ length: 5 }, () => claimCopy(visitor(), press(token, anAddress()))),
    );
    expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
    expect(claims.filter(({ ok }) => !ok).map(reasonOf)).toEqual(Array(4).fill("claimed-already"));
    expect(await db().entitlement.count({ where: { line: { orderId } } })).toBe(1);
  });

  test("AUTH-16 AUTH-17 goes to whom its letter went to at once, to anybody else by letter alone", async () => {
    const [book, recipient] = [await aBook(), anAddress()];
    const order = await paidGifts(book, [{ recipient }, { recipient: anAddress() }]);
    const [first, second] = await copiesOf(order.orderId);
    const claim = async (copyId = "", email = "") =>
      claimCopy(visitor(), press(writeClaimToken({ copyId, turn: 0 }), email));
    const own = await claim(first?.id, recipient);
    const other = await claim(second?.id, anAddress());
    expect(own.ok && own.value.isProven).toBe(true);
    expect(other.ok && other.value.isProven).toBe(false);
    const marks = await copiesOf(order.orderId);
    expect(marks.map(({ claimedByBrowser }) => claimedByBrowser !== null)).toEqual([true, false]);
  });

  test("AUTH-17 stays with whoever holds its letter when their address changes, and is nobody's who only types that address", async () => {
    const [book, other, owner] = [await aBook(), await aBook(), await aReader()];
    const old = owner.email;
    const letter = await tokenOf((await paidGifts(book, [{ recipient: old }])).orderId);
    const strangers = await tokenOf((await paidGifts(other, [{ recipient: anAddress() }])).orderId);
    const moved = await movesTo(owner, anAddress());
    expect(reasonOf(await claimCopy(moved, press(letter, null)))).toBe("taken");
    const has = async (reader: Reader) =>
      (await listLibrary(reader)).map((item) => item.book.id).includes(book.id);
    expect(await has(moved)).toBe(true);
    // A newcomer types the address that is nobody's account now: the book goes there by letter, and to no browser.
    const typed = await claimCopy(visitor(), press(strangers, old));
    expect(typed.ok && typed.value.isProven).toBe(false);
    const right = () => db().entitlement.findFirstOrThrow({ where: { bookId: other.id } });
    expect(await right()).toMatchObject({ email: old, userId: null });
    expect((await listLibrary(moved)).map((item) => item.book.id)).toEqual([book.id]);
    // Whoever proves the address by its mail has it.
    const proven = await aReader(old);
    await writeSession({ token: randomUUID(), userId: proven.id }, { way: "link", agent: null });
    expect(await right()).toMatchObject({ userId: proven.id });
    expect(await has(proven)).toBe(false);
  });

  test("C-30 by somebody who has the book says so to them, keeps the link, and nobody else is told", async () => {
    const [book, reader] = [await aBook(), await aReader()];
    const one = await paidGifts(book, [{ recipient: reader.email }]);
    await claimCopy(reader, press(await tokenOf(one.orderId), null));
    const two = await paidGifts(book, [{ recipient: reader.email }]);
    const token = await tokenOf(two.orderId);
    expect(reasonOf(await claimCopy(reader, press(token, null)))).toBe("owned-already");
    const friend = anAddress();
    const three = await paidGifts(book, [{ recipient: friend }]);
    const typed = press(await tokenOf(three.orderId), reader.email);
    expect(reasonOf(await claimCopy(visitor(), typed))).toBe("taken");
    expect(reasonOf(await claimCopy(visitor(), press(token, friend)))).toBe("taken");
  });

  test("is refused for a wrong link, an old one, and an order that is not paid", async () => {
    const [book, browserHash] = [await aBook(), randomUUID()];
    const order = await paidGifts(book, [{ recipient: anAddress() }]);
    const token = await tokenOf(order.orderId);
    const altered = token.replace(/^./, (first) => (first === "_" ? "-" : "_"));
    const claim = async (one: string) =>
      reasonOf(await claimCopy(visitor(), press(one, anAddress())));
    expect(await claim(altered)).toBe("link-unknown");
    expect(await findCopyByToken(altered)).toBeNull();
    const [copy] = await copiesOf(order.orderId);
    await sendCopy(order.buyer, { copyId: copy?.id ?? "", email: anAddress() });
    expect(await claim(token)).toBe("link-replaced");
    await giftsInCart(browserHash, book, [{ recipient: anAddress() }]);
    const unpaid = await orderCart(browserHash);
    expect(await claim(await tokenOf(unpaid.orderId))).toBe("link-unknown");
  });
});

test("F-04 a gift called an abuse, without signing in, is on the operator's list once, until it was looked into", async () => {
  const [operator, book] = [await anOperator(), await aBook()];
  const order = await paidGifts(book, [{ recipient: anAddress() }]);
  const token = await tokenOf(order.orderId);
  const [copy] = await copiesOf(order.orderId);
  const copyId = copy?.id ?? "";
  for (const words of ["Insults.", "Again."]) await reportCopy(token, words, "n1");
  expect((await reportCopy("nonsense", "", "n1")).ok).toBe(false);
  const mine = async () =>
    (await listWaitingReports(operator)).filter((one) => one.copyId === copyId);
  expect(await mine()).toMatchObject([{ words: "Insults.", order: { title: book.title } }]);
  const letters = await db().outboxMail.count({ where: { key: `copy-report:${copyId}` } });
  expect(letters).toBe(1);
  expect(await settleReport(operator, copyId)).toMatchObject({ ok: true });
  expect(await settleReport(operator, copyId)).toMatchObject({ reason: "report-gone" });
  expect(await mine()).toEqual([]);
  const said = [];
  for (let index = 0; index < 11; index++) said.push((await reportCopy(token, "x", "loud")).ok);
  expect(said).toEqual([...Array(10).fill(true), false]);
});

describe("giving a gift back", () => {
  test("R-24 REF-26 the payer gets the money, the recipient a kind letter and no book, and cannot ask for it", async () => {
    const [book, recipient] = [await aBook(), anAddress()];
    const order = await paidGifts(book, [{ recipient }]);
    const reader = await aReader(recipient);
    await claimCopy(reader, press(await tokenOf(order.orderId), null));
    const [copy] = await copiesOf(order.orderId);
    const lineId = copy?.lineId ?? "";
    const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
    expect(reasonOf(asked)).toBe("not-found");
    await giveBack(order, lineId);
    const right = await db().entitlement.findUniqueOrThrow({ where: { lineId } });
    expect([right.state, right.closedReason]).toEqual(["closed", "refunded"]);
    const refund = await db().refund.findFirstOrThrow({ where: { orderId: order.orderId } });
    const key = `refund:${refund.id}:confirmed`;
    const told = await db().outboxMail.findMany({ where: { key: { startsWith: key } } });
    expect(told.map(({ letter, recipient: to }) => [letter, to]).sort()).toEqual([
      ["copy-closed", recipient],
      ["refund-confirmed", order.email],
    ]);
    const note = await writeLetter("copy-closed", mailWords("fr"), { copyId: copy?.id ?? "" });
    expect(JSON.stringify(note)).not.toMatch(/20,00|€/);
    // Whoever answers its giver sees every letter the gift caused.
    const file = await findOrderFile(await anOperator(), order.orderId);
    const ofGift = ["gift", "copy-claimed", "copy-closed", "refund-confirmed"];
    expect(file?.letters.map(({ letter }) => letter)).toEqual(expect.arrayContaining(ofGift));
  });

  test("R-24 an unclaimed one opens nothing from the wish on, and again when the giver keeps it", async () => {
    const order = await paidGifts(await aBook(), [{ recipient: anAddress() }]);
    const token = await tokenOf(order.orderId);
    const [copy] = await copiesOf(order.orderId);
    await giveBack(order, copy?.lineId ?? "");
    const refund = await db().refund.findFirstOrThrow({ where: { orderId: order.orderId } });
    const told = await writeLetter("refund-confirmed", mailWords("en"), { refundId: refund.id });
    expect(JSON.stringify(told)).toContain("Its link opens no more.");
    expect(JSON.stringify(told)).not.toContain("your library");
    expect(reasonOf(await claimCopy(visitor(), press(token, anAddress())))).toBe("copy-given-back");
    expect(await db().entitlement.count({ where: { lineId: copy?.lineId ?? "" } })).toBe(0);
    const letter = await writeLetter("gift", mailWords("fr"), {
      copyId: copy?.id ?? "",
      turn: "0",
    });
    expect(letter).toBeNull();
    expect((await ordersWhole()).offenders).toEqual([]);
  });
});

describe("the giver's page", () => {
  test("is shut to every other buyer, and tells nothing of who claimed", async () => {
    const order = await paidGifts(await aBook(), [{ recipient: anAddress() }]);
    expect(await findTeamPage(visitor(), order.orderId)).toBeNull();
    expect(await findTeamPage(await aReader(), order.orderId)).toBeNull();
    const [copy] = await copiesOf(order.orderId);
    const sent = await sendCopy(visitor(), { copyId: copy?.id ?? "", email: anAddress() });
    expect(reasonOf(sent)).toBe("not-found");
    await claimCopy(visitor(), press(await tokenOf(order.orderId), anAddress()));
    const page = await findTeamPage(order.buyer, order.orderId);
    expect(page?.copies.map(({ standing, claimer, token }) => [standing, claimer, token])).toEqual([
      ["claimed", null, null],
    ]);
  });
});
