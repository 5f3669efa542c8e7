import { afterAll, beforeAll, expect, test } from "vitest";
import { mailWords } from "@/lib/emails/mail-words";
import { orderReceipt } from "@/lib/emails/order-receipt";
import { plainLetter } from "@/lib/emails/plain-letter";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { aSale } from "@/prisma/testing/disputed-sale";
import { openShop } from "@/prisma/testing/living-shop";
import { wholeText } from "@/prisma/testing/pieces";
import { everyMovement } from "./movement-list";
import { readSalesAsk } from "./sales-ask";
import { salesCsv } from "./sales-csv";
import { salesJson } from "./sales-json";
import { findSalesView } from "./sales-view";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const space = "\u00a0";

test.each([
  [
    "EUR",
    2_000n,
    { fr: `20,00${space}€`, en: "€20.00" },
    "20,00;0,00;16,00;0,00",
    "20.00,0.00,16.00,0.00",
  ],
  [
    "JPY",
    2_000n,
    { fr: `2\u202f000${space}JPY`, en: "JP¥2,000" },
    "2000;0;1600;0",
    "2000,0,1600,0",
  ],
  [
    "KRW",
    15_000n,
    { fr: `15\u202f000${space}₩`, en: "₩15,000" },
    "15000;0;12000;0",
    "15000,0,12000,0",
  ],
  [
    "KWD",
    12_340n,
    { fr: `12,340${space}KWD`, en: `KWD${space}12.340` },
    "12,340;0,000;9,872;0,000",
    "12.340,0.000,9.872,0.000",
  ],
] as const)(
  "PAY-23 %s: the receipt and the author's page and files tell what was paid, to the minor unit",
  async (currency, amountMinor, told, frenchRow, englishRow) => {
    const { orderId, authorId, line } = await aSale({ amounts: [amountMinor], currency });
    for (const locale of ["fr", "en"] as const) {
      const letter = await orderReceipt(mailWords(locale), { orderId, shop: "Bouquin" });
      const said = plainLetter(letter, []).split("\n");
      // Once for the book and once for the sum.
      expect(said.filter((row) => row.endsWith(`  ${told[locale]}`))).toHaveLength(2);
      expect(letter.preview).toContain(told[locale]);
    }
    const row = await db().author.findUniqueOrThrow({ where: { id: authorId } });
    const author = asAuthor(row, await aUser());
    const view = await findSalesView(author, readSalesAsk({ period: "7" }));
    const [page, ...others] = view?.currencies ?? [];
    expect(others).toEqual([]);
    const every = () => everyMovement(author, view?.filter as never);
    const royaltyMinor = (amountMinor * 8n) / 10n;
    expect(page).toMatchObject({ currency, total: { soldMinor: amountMinor, royaltyMinor } });
    const csv = (locale: "fr" | "en") => wholeText(salesCsv(every(), locale, "Europe/Paris"));
    expect(await csv("fr")).toContain(`;${currency};${frenchRow};`);
    expect(await csv("en")).toContain(`,${currency},${englishRow},`);
    expect(JSON.parse(await wholeText(salesJson(every())))).toMatchObject({
      movements: [
        {
          lineId: line.id,
          currency,
          soldMinor: `${amountMinor}`,
          royaltyMinor: `${royaltyMinor}`,
        },
      ],
    });
  },
);
