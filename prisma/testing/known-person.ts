import { randomUUID } from "node:crypto";
import { mintReader } from "@/lib/accounts/mint-actor";
import { addDays } from "@/lib/kernel/time";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { requestRefund } from "@/lib/refunds/request-refund";
import { giftsInCart, orderCart } from "./for-others";
import { aBook, anAddress, anOperator, anOrder, payAt, type TestBook } from "./living-shop";
import { plantWords } from "./words-of-others";

/** A name nobody else has. */
export const knownName = "Philippine Quetzal-Ouvrard";

/**
 * A reader of whom the shop keeps something of every kind: three orders, one with a refund that was asked for, gifts given
 * and received, and a row of theirs in every table that can hold one; in the words of others' rows stands their address.
 */
export async function aKnownPerson() {
  const email = `philippine.${randomUUID().slice(0, 8)}+lit@bouquin.test`;
  const former = `autrefois.${randomUUID().slice(0, 8)}@bouquin.test`;
  const { id: userId } = await db().user.create({
    data: { email, name: knownName, emailVerified: new Date(), timeZone: "America/Montreal" },
  });
  const browserHash = randomUUID();
  const person = { id: userId, email, locale: "fr", timeZone: "Europe/Paris", browserHash };
  const reader = mintReader(person);
  const books = await Promise.all([aBook(), aBook(), aBook()]);
  const orders = [];
  for (const book of books) orders.push(await aPaidOrder(book, email));
  await db().order.updateMany({ where: { email }, data: { userId } });
  await db().entitlement.updateMany({ where: { email }, data: { userId } });
  const [first] = orders;
  const [book] = books;
  if (!first || !book) throw new Error("there are three");
  const asked = await requestRefund(reader, {
    ...{ lineId: first.lineId, locale: "fr" },
    comment: `Répondez-moi à ${email}, ${knownName}.`,
  });
  if (!asked.ok) throw new Error(asked.reason);
  const gifts = await givesAndReceives(book, email);
  await db().order.updateMany({ where: { id: gifts.orderId }, data: { userId } });
  await plantProfile({ userId, email, former, browserHash, book, lineId: first.lineId });
  await plantWords({ email, orderId: first.orderId, userId });
  return { reader, former, books, orders, book, requestId: asked.value.requestId, ...gifts };
}

async function aPaidOrder(book: TestBook, email: string) {
  const {
    orderId,
    sessionId,
    payAt: address,
  } = await anOrder([{ book, amountMinor: 2000n }], email);
  await payAt(address);
  await settleCheckout(sessionId);
  const { id: lineId } = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  return { orderId, lineId, sessionId };
}

// One gift to somebody else, one of somebody else's to them, and one that stands in another's cart.
async function givesAndReceives(book: TestBook, email: string) {
  const receiver = anAddress();
  const given = randomUUID();
  await giftsInCart(given, book, [{ recipient: receiver, note: `Bises, ${knownName} (${email})` }]);
  await db().cartLine.updateMany({
    where: { recipient: receiver },
    data: { giverName: knownName },
  });
  const order = await orderCart(given, email);
  await order.pay();
  const others = randomUUID();
  await giftsInCart(others, book, [{ recipient: email }]);
  const received = await orderCart(others);
  await received.pay();
  await giftsInCart(randomUUID(), book, [{ recipient: email }]);
  return { receiver, orderId: order.orderId, giver: received.email };
}

type Profile = {
  userId: string;
  email: string;
  former: string;
  browserHash: string;
  book: TestBook;
  lineId: string;
};

async function plantProfile(known: Profile) {
  await plantSignIns(known);
  await plantReading(known);
  await plantConsents(known);
  await plantTraces(known);
}

async function plantSignIns({ userId, email, former, browserHash }: Profile) {
  const at = new Date();
  const later = addDays(at, 1);
  const session = { sessionToken: randomUUID(), userId, expires: later, browserName: "Firefox" };
  await db().session.create({ data: session });
  const key = { credentialId: randomUUID(), publicKey: "k", counter: 0n, isSynced: false };
  await db().passkey.create({ data: { userId, ...key, name: knownName, createdAt: at } });
  const question = { purpose: "add", browserHash, userId, expires: later };
  await db().passkeyChallenge.create({ data: { hash: randomUUID(), ...question } });
  await db().recoveryCode.create({ data: { userId, hash: randomUUID(), createdAt: at } });
  const linked = { userId, provider: "github", subject: randomUUID(), linkedAt: at };
  await db().linkedAccount.create({ data: linked });
  const change = { userId, fromEmail: former, toEmail: email, askedAt: at, expiresAt: later };
  await db().emailChange.create({ data: { ...change, confirmedAt: at } });
  const link = { identifier: email, token: randomUUID(), browserHash, codeHash: "c", locale: "fr" };
  await db().signInLink.create({ data: { ...link, expires: later } });
  const access = { userId, kind: "app-password", name: knownName, hash: randomUUID() };
  await db().accessKey.create({ data: { ...access, createdAt: at } });
}

async function plantReading({ userId, book, lineId }: Profile, at = new Date()) {
  const bookId = book.id;
  const edition = await db().edition.findFirstOrThrow({
    where: { bookId },
    include: { files: true },
  });
  const [file] = edition.files;
  const right = await db().entitlement.findFirstOrThrow({ where: { lineId } });
  const device = await db().readerDevice.create({
    data: {
      userId,
      address: `kindle-${right.email}`,
      kind: "kindle",
      name: knownName,
      createdAt: at,
    },
  });
  const sent = { userId, deviceId: device.id, entitlementId: right.id, editionId: edition.id };
  await db().deviceDelivery.create({
    data: { ...sent, fileId: file?.id ?? "", press: randomUUID(), promisedAt: at },
  });
  const place = { userId, bookId, editionId: edition.id, format: "epub", place: { chapter: 3 } };
  await db().readingPlace.create({ data: { ...place, updatedAt: at } });
  const words = { stars: 5, text: `Signé ${knownName}.`, shownName: knownName, writtenAt: at };
  await db().review.create({ data: { bookId, userId, ...words } });
  await db().wish.create({ data: { userId, bookId, createdAt: at } });
  await db().follow.create({ data: { userId, bookId, since: at } });
  await db().download.create({
    data: {
      entitlementId: right.id,
      fileId: file?.id ?? "",
      audience: "library",
      at,
      clientMark: "m",
    },
  });
  await db().downloadLink.deleteMany({ where: { entitlementId: right.id, audience: "order" } });
  await db().downloadLink.create({
    data: { entitlementId: right.id, audience: "order", createdAt: at },
  });
}

async function plantConsents({ userId, email, browserHash, book }: Profile) {
  const at = new Date();
  const later = addDays(at, 1);
  const bookId = book.id;
  await db().noticeChoice.create({ data: { email, bookId, choice: "every", changedAt: at } });
  const claim = { userId, email: anAddress(), tokenHash: randomUUID(), locale: "fr" };
  await db().purchaseClaim.create({ data: { ...claim, askedAt: at, expiresAt: later } });
  const interest = { bookId, email, name: knownName, sharesAddress: true, locale: "fr" };
  await db().bookInterest.create({ data: { ...interest, createdAt: at } });
  const consent = { consentText: "Oui.", consentVersion: "1", locale: "fr", consentedAt: at };
  const authorId = book.authors[0]?.authorId ?? "";
  await db().addressShare.create({
    data: { email, bookId, authorId, place: "account", ...consent },
  });
  await db().cartReminder.create({
    data: {
      ...{ browserHash, email, locale: "fr", consentText: "Oui.", consentedAt: at },
      dueAt: later,
    },
  });
  await giftsInCart(browserHash, book, [{ recipient: anAddress(), note: `De ${knownName}` }]);
}

async function plantTraces({ userId, email, lineId }: Profile) {
  const at = new Date();
  const operator = await anOperator();
  await db().look.create({
    data: {
      ...{ operatorId: operator.id, userId, reason: `Demande de ${email}` },
      ...{ beganAt: at, endsAt: addDays(at, 1) },
    },
  });
  await db().import.create({
    data: {
      kind: "purchases",
      userId,
      fileName: "x.csv",
      locale: "fr",
      columns: {},
      createdAt: at,
    },
  });
  await db().savedFilter.create({
    data: {
      ...{ operatorId: operator.id, name: "Une lectrice", createdAt: at },
      query: `q=${encodeURIComponent(email)}&state=paid`,
    },
  });
  const { orderId } = await db().orderLine.findUniqueOrThrow({ where: { id: lineId } });
  await db().orderOrigin.upsert({
    where: { orderId },
    create: { orderId, notedAt: at, readerId: userId },
    update: {},
  });
}
