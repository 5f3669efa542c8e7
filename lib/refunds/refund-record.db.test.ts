import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mailWords } from "@/lib/emails/mail-words";
import { saleRefunded } from "@/lib/emails/sale-refunded";
import { consentVersion, policyVersion } from "@/lib/orders/policy";
import { db } from "@/lib/platform/db";
import { aSale, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { approveRefund } from "./approve-refund";
import { declineRefund } from "./decline-refund";
import { giveRefund } from "./give-refund";
import { noticeVersion, refundWish } from "./refund";
import { requestRefund } from "./request-refund";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function asked(sale: Sale, comment: string | null) {
  const wish = { lineId: sale.line.id, comment, locale: "fr" };
  const request = await requestRefund(sale.reader, wish);
  if (!request.ok) throw new Error(request.reason);
  return request.value.requestId;
}

describe("what a reader says", () => {
  test.each(["Le chapitre 3 est obscur.", null])(
    "R-36 reaches the author without who said it, and need not be said: %s",
    async (comment) => {
      const sale = await aSale();
      const answer = await approveRefund(await anOperator(), await asked(sale, comment));
      if (!answer.ok) throw new Error(answer.reason);
      await settleRefund(answer.value.refundId);
      const { parts, subject } = await saleRefunded(mailWords("fr"), {
        refundId: answer.value.refundId,
        authorId: sale.authorId,
      });
      const letter = JSON.stringify([subject, parts]);
      if (comment) expect(letter).toContain(comment);
      const { number } = await db().order.findUniqueOrThrow({ where: { id: sale.orderId } });
      for (const secret of [sale.reader.email, sale.reader.id, number, sale.orderId])
        expect(letter).not.toContain(secret);
    },
  );

  test("R-36 the form may leave it empty, which is nothing said", () => {
    const said = refundWish.parse({ lineId: "0190a7f0-1234-7abc-8def-0123456789ab", comment: " " });
    expect(said.comment).toBeNull();
  });
});

describe("what was agreed", () => {
  test("R-39 is kept word for word with its version: consent on the order, guarantee on the line, notice on the request", async () => {
    const sale = await aSale();
    const requestId = await asked(sale, null);
    const order = await db().order.findUniqueOrThrow({
      where: { id: sale.orderId },
      include: { lines: true },
    });
    expect(order).toMatchObject({ consentText: "Oui.", consentVersion });
    expect(order.lines.map((line) => line.policyVersion)).toEqual([policyVersion]);
    const request = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.noticeVersion).toBe(noticeVersion);
  });
});

describe("what an operator does", () => {
  test("R-42 is on record with who did it: a yes, a no and a gift, each once, and nothing for a press that was refused", async () => {
    const operator = await anOperator();
    const [first, second, third] = [await aSale(), await aSale(), await aSale()];
    const [yes, no] = [await asked(first, null), await asked(second, null)];
    await approveRefund(operator, yes);
    expect((await approveRefund(operator, yes)).ok).toBe(false);
    await db().orderLine.update({
      where: { id: second.line.id },
      data: { refundableUntil: new Date(0) },
    });
    expect((await declineRefund(operator, no, null)).ok).toBe(false);
    await declineRefund(operator, no, "Trop tard.");
    const gift = { lineId: third.line.id, amountMinor: 500n, reason: "Un geste." };
    const given = await giveRefund(operator, gift);
    const rows = await db().auditRow.findMany({
      where: { actorId: operator.id },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["refund-approved", yes],
      ["refund-declined", no],
      [expect.stringContaining("refund"), given.ok ? expect.any(String) : ""],
    ]);
  });
});
