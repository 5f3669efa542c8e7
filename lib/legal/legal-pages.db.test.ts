import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import first from "@/prisma/testing/first-privacy-text.json";
import { aBook, anOperator, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { foundLegalPages } from "./found-legal-pages";
import { findLegalVersion, legalDesk, listLegalVersions } from "./legal-versions";
import { saveLegalPage } from "./save-legal-page";
import { shippedText } from "./shipped-text";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  await foundLegalPages();
});
afterAll(() => shop.stop());

const text = (basedOn: number, french = `Texte ${randomUUID()}`) => ({
  ...{ page: "terms" as const, basedOn, french, english: "Terms." },
});

async function saveNext(operator: Awaited<ReturnType<typeof anOperator>>, french?: string) {
  const { number } = (await findLegalVersion("terms")) ?? { number: 0 };
  return saveLegalPage(operator, text(number, french));
}

describe("the texts of the law", () => {
  test("a shop begins with one of each, and keeps to what it has when asked again", async () => {
    await foundLegalPages();
    for (const page of ["imprint", "terms", "privacy", "accessibility"] as const)
      expect((await listLegalVersions(page)).at(-1)).toMatchObject({ number: 1, savedBy: null });
  });

  test("a privacy text left as an earlier version shipped it is followed by today's, a changed one is left", async () => {
    const operator = await anOperator();
    const save = async (french: string, english: string) => {
      const basedOn = (await findLegalVersion("privacy"))?.number ?? 0;
      await saveLegalPage(operator, { page: "privacy", basedOn, french, english });
      return basedOn + 1;
    };
    const today = shippedText("privacy");
    const [french, english] = [first.french, first.english].map((parts) => parts.join("\n\n"));
    const old = await save(french ?? "", english ?? "");
    const renewed = await Promise.all([foundLegalPages(), foundLegalPages()]);
    expect(renewed.toSorted()).toEqual([false, true]);
    const next = await findLegalVersion("privacy");
    expect(next).toMatchObject({ ...today, number: old + 1, savedBy: null });
    expect(await foundLegalPages()).toBe(false);
    const own = await save(`${french} Et nous.`, english ?? "");
    expect(await foundLegalPages()).toBe(false);
    expect(await findLegalVersion("privacy")).toMatchObject({ number: own });
    const nobodys = { page: "terms", number: 999, savedAt: new Date(), ...today };
    await expect(db().legalVersion.create({ data: nobodys })).rejects.toThrow();
  });

  test("every version stays as it was, and the desk reminds until one was saved", async () => {
    const operator = await anOperator();
    const first = await findLegalVersion("imprint", 1);
    const shipped = async () =>
      (await legalDesk(operator)).find(({ page }) => page === "imprint")?.isShipped;
    expect(await shipped()).toBe(true);
    await saveLegalPage(operator, { ...text(1, "Nous."), page: "imprint" });
    expect(await shipped()).toBe(false);
    expect(await findLegalVersion("imprint")).toMatchObject({ number: 2, french: "Nous." });
    expect(await findLegalVersion("imprint", 1)).toEqual(first);
    const audit = await db().auditRow.findFirst({ where: { actorId: operator.id } });
    expect(audit).toMatchObject({ action: "legal-page-saved", subjectId: "imprint" });
  });

  test("what was written over an older version is refused, and of two at once one is", async () => {
    const operator = await anOperator();
    await saveNext(operator);
    expect(await saveLegalPage(operator, text(1))).toMatchObject({ reason: "text-changed" });
    const { number } = (await findLegalVersion("terms")) ?? { number: 0 };
    const both = await Promise.all([
      saveLegalPage(operator, text(number)),
      saveLegalPage(operator, text(number)),
    ]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });

  test("a text that was pressed twice is saved once", async () => {
    const operator = await anOperator();
    const saved = await saveNext(operator, "Deux fois.");
    expect(await saveNext(operator, "Deux fois.")).toEqual(saved);
  });

  test("the database changes and forgets no version", async () => {
    const where = { page_number: { page: "terms", number: 1 } };
    await expect(db().legalVersion.update({ where, data: { french: "Autre." } })).rejects.toThrow();
    await expect(db().legalVersion.delete({ where })).rejects.toThrow();
  });

  test("an order keeps the terms it was placed under, whatever comes after", async () => {
    const operator = await anOperator();
    await saveNext(operator);
    const book = await aBook();
    const { orderId, sessionId, payAt: page } = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(page);
    await settleCheckout(sessionId);
    const accepted = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    const terms = await db().legalVersion.findFirstOrThrow({
      where: { page: "terms" },
      orderBy: { number: "desc" },
    });
    expect(accepted.termsVersionId).toBe(terms.id);
    await saveNext(operator);
    const after = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    expect(after.termsVersionId).toBe(terms.id);
    const newest = await db().legalVersion.findFirstOrThrow({ orderBy: { savedAt: "desc" } });
    await expect(
      db().order.update({ where: { id: orderId }, data: { termsVersionId: newest.id } }),
    ).rejects.toThrow();
  });
});
