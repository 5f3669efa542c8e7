import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { balance } from "@/lib/ledger/balance";
import { confirmTransfer } from "@/lib/payouts/confirm-transfer";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  aReturn,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { findSaleOf } from "./sale-page";

beforeAll(() => foundShop());

test("R-18 a sale returned after it was paid out takes its author below zero, and its line on the next statement leads to the day it was sold", async () => {
  const earner = await anEarningAuthor();
  const order = await aReleasedSale(earner, 3_000n, new Date("2026-07-10T12:00:00Z"));
  const payIn = (instant: string) =>
    atInstant(new Date(instant), async () => {
      await drawStatements(null);
      await createPayouts(null);
    });
  await payIn("2026-08-01T08:00:00Z");
  const payoutId = (await payoutsOf(earner))[0]?.id ?? "";
  await atInstant(new Date("2026-08-02T08:00:00Z"), async () => {
    const operator = await findOperator();
    await openTransferBatch(operator, "EUR");
    const proof = { reference: "VIR 18", paidOn: "2026-08-02", amountMinor: 2_400n };
    await confirmTransfer(operator, { payoutId, ...proof });
  });
  await aReturn(order, 3_000n, new Date("2026-08-20T12:00:00Z"));
  expect((await balance("author-available", earner.author.id)).get("EUR")).toBe(-2_400n);
  await payIn("2026-09-01T08:00:00Z");
  const told = (await statementsOf(earner)).at(-1);
  expect(told).toMatchObject({ period: "2026-08", closingMinor: -2_400n });
  expect(told?.lines.map(({ code }) => code)).toEqual(["payout", "refund"]);
  const line = told?.lines.at(-1);
  expect(line).toMatchObject({ amountMinor: -2_400n });
  const sale = await findSaleOf(earner.author, line?.lineId ?? "");
  expect(sale?.paidAt).toEqual(order.paidAt);
  expect(sale?.entries.map(({ id }) => id)).toContain(String(line?.entryId));
});
