import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { payOrder } from "@/lib/orders/pay-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { findOperator } from "@/prisma/factories/a-user";
import { aBook, anOrder, openShop, payAt, type TestBook } from "@/prisma/testing/living-shop";
import { readDocument } from "./invoice";
import { readInvoiceDesk } from "./invoice-desk";
import { issueInvoices } from "./issue-invoices";
import { findOrderDocuments } from "./order-documents";
import { taxByDay } from "./tax-by-day";
import { taxCsv } from "./tax-export";

const taxCode = "txcd_00000000";
const sellerVatNumber = "FR12000000000";

let shop: Awaited<ReturnType<typeof openShop>>;
let book: TestBook;
beforeAll(async () => {
  shop = await openShop();
  await aLegalSeller({ taxCode, sellerVatNumber });
  await db().shopSettings.update({ where: { id: 1 }, data: { taxMode: "automatic" } });
  book = await aBook();
});
afterAll(() => shop.stop());

async function linesOf(orderId: string) {
  return db().orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
}

describe("tax that the provider works out", () => {
  test.each([
    ["FR", 550, 104n],
    ["BE", 600, 113n],
    ["DE", 700, 131n],
  ])(
    "C-31 in %s is inside the price, never on top; rate and amount are frozen on the line",
    async (country, rateBp, taxMinor) => {
      const placed = await anOrder([
        { book, amountMinor: 2000n },
        { book: await aBook({ minimumMinor: 0n }), amountMinor: 0n },
      ]);
      await payAt(placed.payAt, "4242424242424242", { country });
      expect(await settleCheckout(placed.sessionId)).toBe("pay");
      const [paid, free] = await linesOf(placed.orderId);
      expect(paid).toMatchObject({ priceMinor: 2000n, taxMinor, taxRateBp: rateBp, taxCode });
      expect(paid?.taxabilityReason).toBe("reduced_rated");
      expect(free).toMatchObject({ taxMinor: 0n, taxRateBp: null });
      const buyer = mintVisitor({ browserHash: placed.browserHash });
      const found = await findOrderDocuments(buyer, placed.orderId);
      expect(found?.documents).toMatchObject([{ kind: "invoice", taxMinor, grossMinor: 2000n }]);
    },
  );

  test.each([
    ["US", "not_collecting"],
    ["IE", "zero_rated"],
  ])(
    "C-31 in %s none is charged: no rate is printed, the invoice says why, and the tax export has none either",
    async (country, reason) => {
      const placed = await anOrder([{ book, amountMinor: 2000n }]);
      await payAt(placed.payAt, "4242424242424242", { country });
      expect(await settleCheckout(placed.sessionId)).toBe("pay");
      await issueInvoices(placed.orderId);
      const issued = await db().invoice.findFirstOrThrow({ where: { orderId: placed.orderId } });
      const { lines, rates, mentions, taxMinor } = readDocument(issued.document);
      expect([taxMinor, ...lines.map(({ rateBp }) => rateBp)]).toEqual([0n, null]);
      expect(rates).toMatchObject([{ rateBp: null, grossMinor: 2000n }]);
      expect(mentions[0]).toMatch(/^TVA non applicable aux lignes sans taux/);
      expect(mentions.join()).not.toContain("293 B");
      const days = await taxByDay(await findOperator(), { from: "2000-01-01", to: "2100-01-01" });
      const theirs = days.filter((day) => day.country === country);
      expect(theirs).toMatchObject([{ rateBp: null, known: { taxMinor: 0n, grossMinor: 2000n } }]);
      // The accountant reads why: no registration there, or nothing to tax.
      const [line] = await linesOf(placed.orderId);
      expect([line?.taxabilityReason, theirs[0]?.reason]).toEqual([reason, reason]);
      expect(taxCsv(theirs, "en").trim()).toMatch(new RegExp(`,${reason}$`));
    },
  );

  test("C-31 cannot be worked out while the provider is down: the order keeps its total and waits", async () => {
    await shop.lever("weather", { kind: "500-before", path: "checkout/sessions" });
    await expect(anOrder([{ book, amountMinor: 2000n }])).rejects.toThrow();
    await shop.lever("weather/clear");
    const order = await db().order.findFirstOrThrow({ orderBy: { placedAt: "desc" } });
    expect(order).toMatchObject({ state: "pending", totalMinor: 2000n });
    const address = await payOrder(order.id);
    await payAt(address, "4242424242424242", { country: "FR" });
    expect(await settleCheckout(address?.split("/").at(-1) ?? "")).toBe("pay");
  });

  test("is on no invoice while the seller has not said its VAT number", async () => {
    await aLegalSeller({ sellerVatNumber: null });
    const placed = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(placed.payAt, "4242424242424242", { country: "FR" });
    expect(await settleCheckout(placed.sessionId)).toBe("pay");
    expect(await issueInvoices()).toBe(0);
    const operator = await findOperator();
    expect((await readInvoiceDesk(operator)).missing).toEqual(["sellerVatNumber"]);
    await aLegalSeller({ sellerVatNumber });
    expect(await issueInvoices(placed.orderId)).toBe(1);
    const { missing, documents, next } = await readInvoiceDesk(operator);
    expect([missing, next]).toEqual([[], null]);
    // Behind a document stand those before it, and never itself.
    const numbers = documents.map(({ number }) => number);
    const older = await readInvoiceDesk(operator, numbers[0]);
    expect(older.documents.map(({ number }) => number)).toEqual(numbers.slice(1));
  });

  test("follows the code as it stood at the order, also when the settings change before it is paid", async () => {
    const placed = await anOrder([{ book, amountMinor: 2000n }]);
    await aLegalSeller({ taxCode: "txcd_11111111" });
    await db().checkout.updateMany({
      where: { orderId: placed.orderId },
      data: { url: null, sessionId: null },
    });
    // The answer was lost: asked again, the provider must be asked the very same.
    expect(await payOrder(placed.orderId)).toBe(placed.payAt);
    await aLegalSeller({ taxCode });
  });
});
