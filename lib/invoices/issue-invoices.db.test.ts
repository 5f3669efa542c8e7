import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { db, transaction } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { moveRoyalties } from "@/lib/royalties/move-royalties";
import { aBook, type BookRow } from "@/prisma/factories/a-book";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { aPaidOrder, type OrderRow } from "@/prisma/factories/a-paid-order";
import { aRefund } from "@/prisma/factories/a-refund";
import { asReader, aUser, findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { draftMoves } from "./draft-moves";
import { fileDocuments } from "./file-documents";
import { type InvoiceKind, readDocument, signOf } from "./invoice";
import { issueInvoices } from "./issue-invoices";
import { restateInvoice } from "./restate-invoice";
import { takeTurn } from "./take-turn";
import { listUndocumentedMoves } from "./undocumented-moves";

let book: BookRow;
beforeAll(async () => {
  await foundShop();
  book = await aBook();
});

// A year that no other document of these tests bears.
const laterYear = new Date().getUTCFullYear() + 5;
const company = {
  name: "Éditions Żółw & Fils",
  address: "2 rue Neuve\n69001 Lyon",
  vatNumber: "FR40303265045",
};

async function documentsOf(orderId: string) {
  const rows = await db().invoice.findMany({ where: { orderId }, orderBy: { issuedAt: "asc" } });
  return rows.map((row) => ({ ...row, document: readDocument(row.document) }));
}

/** What the documents of an order say the shop keeps: tax included, and the tax. */
async function invoicedOf(orderId: string) {
  const documents = await documentsOf(orderId);
  const sum = (pick: "grossMinor" | "taxMinor") =>
    documents.reduce((all, one) => all + signOf(one.kind as InvoiceKind) * one[pick], 0n);
  return { grossMinor: sum("grossMinor"), taxMinor: sum("taxMinor") };
}

async function sequences(series: string) {
  const rows = await db().invoice.findMany({ where: { series }, orderBy: { sequence: "asc" } });
  return rows.map(({ sequence }) => Number(sequence));
}

async function gaveBack(order: OrderRow, amountMinor: bigint) {
  const lineId = order.lines[0]?.id ?? "";
  const given = await giveRefund(await findOperator(), { lineId, amountMinor, reason: "Geste." });
  if (!given.ok) throw new Error(given.reason);
  const { refundId } = given.value;
  const id = `re_${refundId}`;
  await applyRefundNews(refundId, { id, refundId, state: "succeeded" });
  return { refundId, fail: () => applyRefundNews(refundId, { id, refundId, state: "failed" }) };
}

describe("before the seller has said who it is", () => {
  test("nothing is numbered, and then everything is", async () => {
    const order = await aPaidOrder({ book });
    expect(await issueInvoices()).toBe(0);
    expect(await issueInvoices(order.id)).toBe(0);
    expect(await restateInvoice(asReaderless(order), order.id, company)).toMatchObject({
      reason: "not-invoiced",
    });
    await aLegalSeller();
    expect(await issueInvoices()).toBeGreaterThan(0);
    expect(await documentsOf(order.id)).toHaveLength(1);
  });
});

function asReaderless({ browserHash }: { browserHash: string }) {
  return mintVisitor({ browserHash });
}

describe("a paid order", () => {
  beforeAll(() => aLegalSeller());

  test("has one invoice, however often it is asked for and however many ask at once", async () => {
    const orders = await Promise.all(Array.from({ length: 12 }, () => aPaidOrder({ book })));
    const asked = orders.flatMap(({ id }) => [issueInvoices(id), issueInvoices()]);
    await Promise.all(asked);
    expect(await issueInvoices()).toBe(0);
    for (const { id } of orders) expect(await documentsOf(id)).toHaveLength(1);
    const [series] = (await documentsOf(orders[0]?.id ?? "")).map((one) => one.series);
    const numbers = await sequences(series ?? "");
    expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
  });

  test("is numbered in the order of payment, the oldest first", async () => {
    const at = addDays(new Date(), -20);
    const late = await aPaidOrder({ book, paidAt: addDays(at, 2) });
    const early = await aPaidOrder({ book, paidAt: at });
    await issueInvoices();
    const [first, second] = [await documentsOf(early.id), await documentsOf(late.id)];
    expect(Number(second[0]?.sequence)).toBe(Number(first[0]?.sequence) + 1);
  });

  test("says what the law wants: seller, buyer, dates, number, book, price without tax, tax, totals", async () => {
    const tax = { taxMinor: 104n, rateBp: 550 };
    const order = await aPaidOrder({ book, priceMinor: 2000n, tax, country: "FR" });
    await issueInvoices(order.id);
    const [row] = await documentsOf(order.id);
    expect(row?.document).toMatchObject({
      ...{ kind: "invoice", currency: "EUR", locale: "fr", orderNumber: order.number },
      ...{ netMinor: 1896n, taxMinor: 104n, grossMinor: 2000n },
      seller: { name: "Librairie de démonstration", siren: "000000000", country: "FR" },
      buyer: { email: order.email, country: "FR", name: null },
      lines: [{ title: book.title, quantity: 1, unitNetMinor: 1896n, rateBp: 550 }],
      rates: [{ rateBp: 550, netMinor: 1896n, taxMinor: 104n, grossMinor: 2000n }],
    });
    expect(row?.number).toMatch(/^F\d{4}-\d{6}$/);
    expect(row?.document.mentions.join()).not.toContain("293 B");
  });

  test("of a shop that charges no tax says why", async () => {
    const order = await aPaidOrder({ book });
    await issueInvoices(order.id);
    const [row] = await documentsOf(order.id);
    expect(row?.document.mentions[0]).toBe("TVA non applicable, article 293 B du CGI.");
    expect(row?.document.rates).toMatchObject([{ rateBp: null, taxMinor: 0n }]);
  });

  test("keeps the seller it was issued under when the shop changes hands", async () => {
    const order = await aPaidOrder({ book });
    await issueInvoices(order.id);
    await aLegalSeller({ sellerName: "Autre maison" });
    const [row] = await documentsOf(order.id);
    await aLegalSeller();
    expect(row?.document.seller.name).toBe("Librairie de démonstration");
  });

  test("that cost nothing has none: nothing was sold for money", async () => {
    const order = await aPaidOrder({ book: await aBook({ minimumMinor: 0n }), priceMinor: 0n });
    expect(await issueInvoices(order.id)).toBe(0);
    const reader = asReaderless(order);
    expect(await restateInvoice(reader, order.id, company)).toMatchObject({
      reason: "not-invoiced",
    });
  });

  test("takes the year of issue in the shop's zone, and a new year begins with 1", async () => {
    const order = await aPaidOrder({ book });
    const midnightPast = new Date(Date.UTC(laterYear - 1, 11, 31, 23, 30));
    await atInstant(midnightPast, () => issueInvoices(order.id));
    const [row] = await documentsOf(order.id);
    expect(row?.number).toBe(`F${laterYear}-000001`);
    // A machine whose clock is behind does not date a document before the last one.
    const next = await aPaidOrder({ book });
    await issueInvoices(next.id);
    expect((await documentsOf(next.id))[0]?.number).toBe(`F${laterYear}-000002`);
  });
});

describe("a crash in the middle", () => {
  test("takes the numbers back with the rows, and the next try leaves no gap", async () => {
    const order = await aPaidOrder({ book });
    const before = await db().numberSeries.findMany({ orderBy: { series: "asc" } });
    const broken = transaction(async (tx) => {
      const turn = await takeTurn(tx);
      if (!turn) throw new Error("the seller is known");
      const asked = { orderId: order.id, afterEntry: 0n, limit: 10 };
      const drafts = await draftMoves(tx, await listUndocumentedMoves(tx, asked));
      await fileDocuments(tx, turn, drafts);
      throw new Error("the machine went out");
    });
    await expect(broken).rejects.toThrow("went out");
    expect(await db().numberSeries.findMany({ orderBy: { series: "asc" } })).toEqual(before);
    expect(await documentsOf(order.id)).toEqual([]);
    await issueInvoices(order.id);
    const numbers = await sequences(`F${laterYear}`);
    expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
  });
});

describe("money that goes back", () => {
  test("has one credit note for each refund, whole or in part, and one correction if the bank returns it", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    const first = await gaveBack(order, 300n);
    await gaveBack(order, 700n);
    await issueInvoices();
    await issueInvoices();
    await first.fail();
    await issueInvoices();
    const documents = await documentsOf(order.id);
    expect(documents.map(({ kind, grossMinor }) => [kind, grossMinor]).sort()).toEqual([
      ["correction", 300n],
      ["credit-note", 300n],
      ["credit-note", 700n],
      ["invoice", 2000n],
    ]);
    const correction = documents.find(({ kind }) => kind === "correction");
    const credit = documents.find(({ id }) => id === correction?.correctsId);
    expect([correction?.refundId, credit?.refundId]).toEqual([first.refundId, first.refundId]);
    expect(credit?.document.corrects?.number).toBe(
      documents.find(({ kind }) => kind === "invoice")?.number,
    );
    expect(credit?.number).toMatch(/^A\d{4}-\d{6}$/);
    expect((await invoicedOf(order.id)).grossMinor).toBe(1300n);
  });

  test("before the invoice was numbered has invoice and credit note, in this order", async () => {
    const order = await aPaidOrder({ book, user: await aUser() });
    await aRefund(order, "succeeded");
    expect(await issueInvoices(order.id)).toBe(2);
    const documents = await documentsOf(order.id);
    expect(await invoicedOf(order.id)).toEqual({ grossMinor: 0n, taxMinor: 0n });
    const credit = documents.find(({ kind }) => kind === "credit-note");
    expect(documents.find(({ id }) => id === credit?.correctsId)?.kind).toBe("invoice");
  });

  test("in a small part first, later the rest: two credit notes that sum to the sale, tax and all", async () => {
    const tax = { taxMinor: 104n, rateBp: 550 };
    const order = await aPaidOrder({ book, priceMinor: 2000n, tax, country: "BE" });
    await gaveBack(order, 104n);
    await gaveBack(order, 1896n);
    await issueInvoices(order.id);
    expect(await invoicedOf(order.id)).toEqual({ grossMinor: 0n, taxMinor: 0n });
    const credits = (await documentsOf(order.id)).filter(({ kind }) => kind === "credit-note");
    expect(credits.map(({ grossMinor }) => grossMinor).sort()).toEqual([104n, 1896n]);
  });
});

describe("a dispute", () => {
  test("that is lost has one credit note, and one that is won after all one correction", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    await gaveBack(order, 500n);
    const disputeId = await aDispute(order, 1500n);
    await moved(order, { cause: `dispute:${disputeId}:lost:1`, code: "dispute-lost" }, "reader");
    await issueInvoices();
    expect((await invoicedOf(order.id)).grossMinor).toBe(0n);
    await moved(
      order,
      { cause: `dispute:${disputeId}:restored:1`, code: "dispute-restored" },
      "shop",
    );
    await issueInvoices();
    await issueInvoices();
    expect((await invoicedOf(order.id)).grossMinor).toBe(1500n);
    const own = (await documentsOf(order.id)).filter((one) => one.disputeId === disputeId);
    expect(own.map(({ kind, grossMinor }) => [kind, grossMinor]).sort()).toEqual([
      ["correction", 1500n],
      ["credit-note", 1500n],
    ]);
    const [correction, credit] = own
      .sort((one, other) => (one.kind > other.kind ? -1 : 1))
      .reverse();
    expect(correction?.correctsId).toBe(credit?.id);
  });
});

async function aDispute(order: OrderRow, amountMinor: bigint) {
  const checkout = await db().checkout.findFirstOrThrow({ where: { orderId: order.id } });
  const at = new Date();
  const { id } = await db().dispute.create({
    data: {
      ...{ providerDisputeId: `dp_${order.id}`, orderId: order.id, checkoutId: checkout.id },
      ...{ state: "open", providerStatus: "needs_response", reason: "fraudulent" },
      ...{ amountMinor, currency: "EUR", openedAt: at, lookedUpAt: at },
    },
  });
  return id;
}

async function moved(
  order: OrderRow,
  header: { cause: string; code: "dispute-lost" | "dispute-restored" },
  towards: "reader" | "shop",
) {
  await transaction(async (tx) => {
    const line = await tx.orderLine.findFirstOrThrow({
      where: { orderId: order.id },
      include: { shares: { orderBy: { position: "asc" } } },
    });
    const about = { orderId: order.id, currency: "EUR", at: new Date(), towards };
    const parts = [{ line, amountMinor: 1500n }];
    await moveRoyalties(tx, { ...header, ...about, parts, against: "disputes-open" });
  });
}

describe("an invoice made out to a company afterwards", () => {
  test("is a credit note and a new invoice; saying it again changes nothing", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    await gaveBack(order, 500n);
    await issueInvoices(order.id);
    const buyer = asReaderless(order);
    const answers = await Promise.all(
      [1, 2, 3].map(() => restateInvoice(buyer, order.id, company)),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const documents = await documentsOf(order.id);
    expect(documents).toHaveLength(4);
    expect((await invoicedOf(order.id)).grossMinor).toBe(1500n);
    const anew = documents.find(({ document }) => document.buyer.name === company.name);
    expect(anew).toMatchObject({ kind: "invoice", grossMinor: 1500n });
    expect(anew?.document.mentions.join()).toContain("40\u00a0€");
  });

  test("that had no number yet is made out to the company from the start", async () => {
    const order = await aPaidOrder({ book });
    await restateInvoice(asReaderless(order), order.id, company);
    const documents = await documentsOf(order.id);
    expect(documents.map(({ document }) => document.buyer.name)).toEqual([company.name]);
  });

  test("carries its buyer on to later credit notes", async () => {
    const order = await aPaidOrder({ book, priceMinor: 2000n });
    await restateInvoice(asReaderless(order), order.id, company);
    await gaveBack(order, 500n);
    await issueInvoices(order.id);
    const credit = (await documentsOf(order.id)).find(({ kind }) => kind === "credit-note");
    expect(credit?.document.buyer.name).toBe(company.name);
  });

  test("is refused to strangers, after a year, when nothing is left, and the seventh time", async () => {
    const order = await aPaidOrder({ book, user: await aUser() });
    const reasonFor = async (...asked: Parameters<typeof restateInvoice>) => {
      const answer = await restateInvoice(...asked);
      return answer.ok ? "ok" : answer.reason;
    };
    const stranger = asReaderless({ browserHash: randomUUID() });
    const other = asReader(await aUser());
    const bearer = { kind: "bearer" as const, orderId: randomUUID(), locale: "fr" };
    for (const asker of [stranger, other, bearer, mintVisitor({ browserHash: null })])
      expect(await reasonFor(asker, order.id, company)).toBe("not-found");
    const buyer = asReaderless(order);
    expect(await reasonFor(buyer, "1", company)).toBe("not-found");
    const names = ["A", "B", "C", "D", "E", "F"];
    for (const name of names)
      expect(await reasonFor(buyer, order.id, { ...company, name })).toBe("ok");
    expect(await reasonFor(buyer, order.id, company)).toBe("too-often");
    await aRefund(order, "succeeded");
    const gone = await aPaidOrder({ book, user: await aUser() });
    await issueInvoices(gone.id);
    await aRefund(gone, "succeeded");
    expect(await reasonFor(asReaderless(gone), gone.id, company)).toBe("nothing-left");
    const old = await aPaidOrder({ book, paidAt: addDays(new Date(), -366) });
    expect(await reasonFor(asReaderless(old), old.id, company)).toBe("too-late");
  });
});

describe("whatever happens to an order", () => {
  test("its documents sum to what the shop kept, tax to the cent, and stand in gapless series", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("give" as const), share: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constantFrom("fail" as const, "issue" as const, "restate" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt({ min: 50n, max: 9999n }),
        fc.integer({ min: 0, max: 2500 }),
        fc.array(step, { maxLength: 6 }),
        async (priceMinor, rateBp, steps) => {
          const taxMinor = (priceMinor * BigInt(rateBp)) / BigInt(10_000 + rateBp);
          const order = await aPaidOrder({ book, priceMinor, tax: { taxMinor, rateBp } });
          const given: Awaited<ReturnType<typeof gaveBack>>[] = [];
          for (const [at, one] of steps.entries()) {
            const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.id } });
            const part =
              ((line.priceMinor - line.claimedMinor) * BigInt("share" in one ? one.share : 0)) /
              100n;
            if (one.kind === "give" && part > 0n) given.push(await gaveBack(order, part));
            if (one.kind === "fail") await given.pop()?.fail();
            if (one.kind === "issue") await issueInvoices(order.id);
            if (one.kind === "restate")
              await restateInvoice(asReaderless(order), order.id, { ...company, name: `N${at}` });
          }
          await issueInvoices();
          const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.id } });
          const [tax] = await db().$queryRaw<{ sum: bigint | null }[]>`
            SELECT sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END)::bigint AS sum
            FROM postings WHERE line_id = ${line.id}::uuid AND account = 'tax-payable'`;
          expect(await invoicedOf(order.id)).toEqual({
            grossMinor: line.priceMinor - line.returnedMinor,
            taxMinor: tax?.sum ?? 0n,
          });
        },
      ),
      { numRuns: 12 },
    );
    for (const { series, lastNumber } of await db().numberSeries.findMany()) {
      const numbers = await sequences(series);
      expect(numbers).toEqual(Array.from({ length: Number(lastNumber) }, (_one, at) => at + 1));
    }
    const owed = (await balance("tax-payable")).get("EUR") ?? 0n;
    const rows = await db().invoice.groupBy({ by: ["kind"], _sum: { taxMinor: true } });
    const said = rows.reduce(
      (all, { kind, _sum }) => all + signOf(kind as InvoiceKind) * (_sum.taxMinor ?? 0n),
      0n,
    );
    expect(said).toBe(owed);
  }, 180_000);
});

describe("the database", () => {
  test.each([
    ["change", `UPDATE invoices SET gross_minor = 1`],
    ["delete", `DELETE FROM invoices`],
    ["empty", `TRUNCATE invoices CASCADE`],
  ])("lets nobody %s what was issued", async (_what, statement) => {
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow(
      /permission denied|append-only/,
    );
  });

  test("refuses a number that leaves one out", async () => {
    const [last] = await db().invoice.findMany({
      where: { series: { startsWith: "F" }, kind: "invoice" },
      orderBy: [{ series: "desc" }, { sequence: "desc" }],
      take: 1,
    });
    if (!last) throw new Error("there is an invoice");
    const given = await db().numberSeries.findUniqueOrThrow({ where: { series: last.series } });
    const sequence = given.lastNumber + 2n;
    const number = `${last.series}-${String(sequence).padStart(6, "0")}`;
    const skipped = { ...last, id: randomUUID(), sequence, number, cause: "by-hand" };
    const { document, ...rest } = skipped;
    const forged = db().invoice.create({
      data: { ...rest, entryId: null, document: document as object },
    });
    await expect(forged).rejects.toThrow(/follows the one before/);
  });
});
