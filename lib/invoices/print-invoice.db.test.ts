import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { drawPaper } from "@/lib/platform/paper/draw-paper";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aBook, type BookRow } from "@/prisma/factories/a-book";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { aPaidOrder, type OrderRow } from "@/prisma/factories/a-paid-order";
import { aRefund } from "@/prisma/factories/a-refund";
import { asAuthor, asReader, aUser, findOperator } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { pdfStructure, pdfText } from "@/prisma/testing/pdf-text";
import { readDocument } from "./invoice";
import { invoicePaper } from "./invoice-paper";
import type { Asker } from "./invoiced-order";
import { findOrderDocuments } from "./order-documents";
import { printInvoice } from "./print-invoice";
import { restateInvoice } from "./restate-invoice";

const tax = { taxMinor: 6_430n, rateBp: 550 };

let book: BookRow;
beforeAll(async () => {
  await foundShop();
  await aLegalSeller();
  book = await aBook({
    title: "L’été à Łódź\u202f: où, œuvre & «\u00a0noël\u00a0»",
    language: "fr",
  });
});

function buyerOf({ browserHash }: OrderRow) {
  return mintVisitor({ browserHash });
}

async function printed(asker: Asker, orderId: string, number?: string) {
  const print = await printInvoice(asker, orderId, number);
  if (!print.ok) throw new Error(print.reason);
  const bytes = await buffer(await shopStorage().open(print.value.storageKey));
  return { ...print.value, bytes };
}

describe("a printed invoice", () => {
  test("says in letters that can be copied whatever the law wants, no space and no accent lost", async () => {
    const order = await aPaidOrder({ book, priceMinor: 123_450n, tax, country: "FR" });
    const company = {
      name: "Żółw & Søn Σωκράτης",
      address: "2 rue Neuve\n69001 Lyon",
      vatNumber: "FR40303265045",
    };
    await restateInvoice(buyerOf(order), order.id, company);
    const { bytes, fileName } = await printed(buyerOf(order), order.id);
    const text = await pdfText(bytes);
    const number = fileName.replace(".pdf", "");
    for (const words of [
      ...["Facture", number, "Librairie de démonstration", "SARL au capital de 1000\u00a0€"],
      ...["SIREN\u00a0: 000000000", "RCS Paris 000 000 000", order.number, company.name],
      ...["69001 Lyon", "TVA intracommunautaire\u00a0: FR40303265045", "5,5\u00a0%"],
      ...["1\u202f170,20\u00a0€", "64,30\u00a0€", "1\u202f234,50\u00a0€", "livre numérique"],
    ])
      expect(text).toContain(words);
    expect(text.replaceAll("\n", " ")).toContain(book.title);
    expect(text).not.toContain("\ufffd");
  });

  test("OPS-11 is refused while its bytes cannot be kept, leaves nothing half done, and is printed when they can", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    const numbered = (await findOrderDocuments(buyerOf(order), order.id))?.documents[0];
    const folder = fileURLToPath(process.env.STORAGE_URL ?? "");
    await mkdir(folder, { recursive: true });
    await rename(folder, `${folder}-away`);
    await writeFile(folder, "no folder");
    expect(await printInvoice(buyerOf(order), order.id)).toMatchObject({
      ...{ ok: false, reason: "files-away" },
    });
    expect(await db().invoicePaper.count({ where: { invoice: { orderId: order.id } } })).toBe(0);
    await rm(folder);
    await rename(`${folder}-away`, folder);
    const { fileName, bytes, sha256 } = await printed(buyerOf(order), order.id);
    expect(fileName).toBe(`${numbered?.number}.pdf`);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
  });

  test("is in English for who bought in English, and prints the exemption of a shop without tax", async () => {
    const order = await aPaidOrder({ book, priceMinor: 999n, locale: "en" });
    const text = await pdfText((await printed(buyerOf(order), order.id)).bytes);
    for (const words of ["Invoice", "€9.99", "no VAT", "article 293 B", "Private customer"])
      expect(text).toContain(words);
  });

  test.each([
    ["JPY", 2_200n, 200n, ["2\u202f000\u00a0JPY", "200\u00a0JPY", "2\u202f200\u00a0JPY"]],
    ["KWD", 12_340n, 1_120n, ["11,220\u00a0KWD", "1,120\u00a0KWD", "12,340\u00a0KWD"]],
  ])(
    "in %s has the decimals of that currency, and no others",
    async (...[currency, price, taxed, sums]) => {
      const abroad = await aBook({ currency, suggestedMinor: price });
      const tax = { taxMinor: taxed, rateBp: 1_000 };
      const order = await aPaidOrder({ book: abroad, priceMinor: price, tax, country: "FR" });
      const text = await pdfText((await printed(buyerOf(order), order.id)).bytes);
      const written = text.match(/[\d\u202f,]+\u00a0(JPY|KWD)/g) ?? [];
      expect([...new Set(written)].sort()).toEqual([...sums].sort());
    },
  );

  test("is tagged: language, headings, and tables with rows and headings", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    const { paths, language } = await pdfStructure((await printed(buyerOf(order), order.id)).bytes);
    expect(language).toBe("(fr-FR)");
    for (const path of ["Document/H1", "Document/Table/TR/TH", "Document/Table/TR/TD"])
      expect(paths).toContain(path);
  });

  test("INV-14 is served as it is stored, whoever asks at once and however late", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    const prints = await Promise.all([1, 2, 3].map(() => printed(buyerOf(order), order.id)));
    const again = await printed(await findOperator(), order.id);
    for (const { bytes, sha256, sizeBytes } of [...prints, again]) {
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(BigInt(bytes.length)).toBe(sizeBytes);
      expect(sha256).toBe(again.sha256);
    }
    const row = await db().invoice.findFirstOrThrow({ where: { orderId: order.id } });
    const drawn = await drawPaper(invoicePaper(readDocument(row.document), row.issuedAt));
    expect(createHash("sha256").update(drawn).digest("hex")).toBe(again.sha256);
    const change = db().$executeRaw`UPDATE invoice_papers SET size_bytes = 1`;
    await expect(change).rejects.toThrow(/permission denied|append-only/);
  });

  test("of money that went back is a credit note that names the invoice", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n, user: await aUser() });
    await aRefund(order, "succeeded");
    const reader = asReader(order.user as NonNullable<OrderRow["user"]>);
    const found = await findOrderDocuments(reader, order.id);
    const [invoice, credit] = found?.documents ?? [];
    expect([invoice?.kind, credit?.kind]).toEqual(["invoice", "credit-note"]);
    const text = await pdfText((await printed(reader, order.id, credit?.number)).bytes);
    expect(text).toContain(`Avoir ${credit?.number}`);
    expect(text).toContain(`${invoice?.number} du`);
  });
});

describe("the door of an order's invoices", () => {
  test("opens to its buyer, its owner, the bearer of its pass and an operator", async () => {
    const user = await aUser();
    const order = await aPaidOrder({ book, priceMinor: 2000n, user });
    const bearer = { kind: "bearer" as const, orderId: order.id, locale: "fr" };
    for (const asker of [buyerOf(order), asReader(user), bearer, await findOperator()])
      expect((await printInvoice(asker, order.id)).ok).toBe(true);
  });

  test("is shut to everybody else, the book's author among them", async () => {
    const writer = await aUser();
    const author = await anAuthor();
    const order = await aPaidOrder({ book: await aBook({ authors: [author] }), priceMinor: 2000n });
    const strangers: Asker[] = [
      ...[asReader(writer), asReader(await aUser()), mintVisitor({ browserHash: null })],
      mintVisitor({ browserHash: randomUUID() }),
      { kind: "bearer", orderId: randomUUID(), locale: "fr" },
      asAuthor(author, writer) as unknown as Asker,
    ];
    for (const asker of strangers)
      expect(await printInvoice(asker, order.id)).toMatchObject({ reason: "not-found" });
    expect(await printInvoice(buyerOf(order), "../etc")).toMatchObject({ reason: "not-found" });
    expect(await db().invoice.count({ where: { orderId: order.id } })).toBe(0);
  });

  test("shows no document of another order, and none of an order that cost nothing or was not paid", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    const other = await aPaidOrder({ book, priceMinor: 2000n });
    const { fileName } = await printed(buyerOf(other), other.id);
    const foreign = fileName.replace(".pdf", "");
    expect(await printInvoice(buyerOf(order), order.id, foreign)).toMatchObject({
      reason: "not-found",
    });
    const free = await aPaidOrder({ book: await aBook({ minimumMinor: 0n }), priceMinor: 0n });
    expect(await printInvoice(buyerOf(free), free.id)).toMatchObject({ reason: "not-invoiced" });
  });
});
