import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintReader } from "@/lib/accounts/mint-actor";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { db } from "@/lib/platform/db";

import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { asReader } from "@/prisma/factories/a-user";
import { daysAgo } from "@/prisma/factories/days-ago";
import { anEarningAuthor, aReleasedSale, testIban } from "@/prisma/testing/earning-author";
import { aKnownPerson, knownName } from "@/prisma/testing/known-person";
import { aReader, openShop } from "@/prisma/testing/living-shop";
import { openExport } from "./open-export";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  await aLegalSeller();
});
afterAll(() => shop.stop());

type Asker = Parameters<typeof openExport>[0];

async function exported(reader: Asker, locale: "fr" | "en" = "fr") {
  const { fileName, pieces } = await openExport(reader, locale);
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  const files = Object.entries(unzipSync(Buffer.concat(bytes))).map(([path, file]) => [
    path.split("/").slice(1).join("/"),
    strFromU8(file),
  ]);
  const texts: Record<string, string> = Object.fromEntries(files);
  const json = (name: string) => JSON.parse(texts[`json/${name}.json`] ?? "[]");
  return { fileName, texts, json, whole: Object.values(texts).join("\n") };
}

test("PRI-01 an export holds everything that is kept of a reader, as JSON, CSV and a page, and that it was taken is on record", async () => {
  const person = await aKnownPerson();
  while ((await issueInvoices()) > 0);
  const { fileName, texts, json } = await exported(person.reader);
  expect(fileName).toMatch(/^mes-donnees-\d{4}-\d\d-\d\d\.zip$/);
  const names = Object.keys(texts).filter((path) => path.startsWith("json/"));
  for (const name of [
    ...["account", "sessions", "passkeys", "recoveryCodes", "accountsElsewhere", "addressChanges"],
    ...["signInLinks", "keys", "looks", "deeds", "orders", "lines", "payments", "refundRequests"],
    ...["invoices", "addressCorrections", "networkMarks", "giftsGiven", "cart", "claims", "rights"],
    ...["downloads", "devices", "deliveries", "places", "reviews", "wishes", "followings"],
    ...["noticeChoices", "consents", "interests", "letters", "imports"],
  ])
    expect(names).toContain(`json/${name}.json`);
  expect(json("account")).toEqual([
    expect.objectContaining({ email: person.reader.email, name: knownName }),
  ]);
  expect(json("orders")).toHaveLength(4);
  expect(json("orders")[0]).toMatchObject({ totalMinor: 2000, currency: "EUR", state: "paid" });
  expect(json("refundRequests")[0].comment).toContain(knownName);
  expect(texts["csv/orders.csv"]).toContain("20,00");
  expect(texts["index.html"]).toContain("<h2>Commandes</h2>");
  expect(texts["index.html"]).toMatch(/20,00\s€/);
  const taken = { actorId: person.reader.id, action: "data-exported" };
  expect(await db().auditRow.count({ where: taken })).toBe(1);
  const english = await exported(person.reader, "en");
  expect(english.texts["index.html"]).toContain("<h2>Orders</h2>");
});

test("PRI-01 no spreadsheet runs what somebody wrote, and no browser does", async () => {
  const { reader, book } = await aKnownPerson();
  const text = "=HYPERLINK(1)<script>alert(1)</script>";
  await db().review.updateMany({ where: { userId: reader.id, bookId: book.id }, data: { text } });
  const { texts } = await exported(reader);
  expect(texts["csv/reviews.csv"]).toContain("'=HYPERLINK(1)");
  expect(texts["index.html"]).not.toContain("<script>");
});

test("PRI-01 PRI-10 nothing of others stands in it: neither whom a gift went to, nor who gave one, nor who runs the shop", async () => {
  const person = await aKnownPerson();
  const stranger = await aKnownPerson();
  const others = [
    person.receiver,
    person.giver,
    stranger.reader.email,
    stranger.orders[0]?.orderId,
  ];
  const { whole } = await exported(person.reader);
  for (const other of others) expect(whole).not.toContain(other);
  const ours = (await db().user.findMany({ where: { isOperator: true } })).map(
    ({ email }) => email,
  );
  expect(ours.length).toBeGreaterThan(0);
  for (const email of ours) expect(whole).not.toContain(email);
  // Secrets are hashes, and are not told.
  const [session] = await db().session.findMany({ where: { userId: person.reader.id } });
  expect(whole).not.toContain(session?.sessionToken);
  // Whoever received the gift reads who gave it and their words, and nothing of the giver's account.
  const receiver = await aReader(person.receiver);
  const copy = await db().copy.findFirstOrThrow({ where: { recipient: person.receiver } });
  await db().entitlement.updateMany({
    where: { lineId: copy.lineId },
    data: { userId: receiver.id, email: receiver.email },
  });
  const theirs = await exported(receiver);
  expect(theirs.whole).not.toContain(person.orders[0]?.orderId);
  expect(theirs.json("orders")).toEqual([]);
});

test("PRI-01 an author's holds what they earned, where they are paid and what they asked", async () => {
  const earning = await anEarningAuthor();
  const other = await anEarningAuthor();
  await aReleasedSale(earning, 1000n, daysAgo(1));
  await db().authorRequest.create({
    data: { authorId: earning.author.id, text: "Quand ?", locale: "fr", askedAt: new Date() },
  });
  const { json, whole } = await exported(
    mintReader({ ...asReader(earning.user), browserHash: null }),
  );
  expect(json("author")).toEqual([expect.objectContaining({ name: earning.author.name })]);
  expect(json("payoutAccounts")).toContainEqual(
    expect.objectContaining({ kind: "used", iban: testIban }),
  );
  expect(json("requests")).toEqual([expect.objectContaining({ text: "Quand ?" })]);
  expect(json("authorBooks")).toEqual([expect.objectContaining({ sharePercent: 100 })]);
  expect(whole).not.toContain(other.user.email);
});

test("PRI-01 a long history goes through in pieces of two thousand rows", async () => {
  const reader = await aReader();
  await db().outboxMail.createMany({
    data: Array.from({ length: 4001 }, (_, at) => ({
      ...{ key: `long:${at}`, letter: "x", recipient: reader.email, locale: "fr", payload: {} },
      createdAt: new Date(),
    })),
  });
  const { json } = await exported(reader);
  expect(json("letters")).toHaveLength(4001);
});
