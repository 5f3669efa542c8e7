import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { transaction } from "@/lib/platform/db";
import { payAuthors } from "@/lib/worker/pay-authors";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  type EarningAuthor,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";

beforeAll(foundShop);

const july = new Date("2026-07-10T12:00:00Z");

/** Corrections beyond what a statement can hold, so that this author's cannot be drawn. */
async function owedTooMuch({ author }: EarningAuthor) {
  const amountMinor = 2n ** 62n;
  for (const cause of ["one", "two"])
    await transaction((tx) =>
      postEntry(tx, {
        ...{ cause: `correction:${author.id}:${cause}`, code: codes.correction, currency: "EUR" },
        ...{ orderId: null, occurredAt: july },
        postings: [
          { account: "house-revenue", side: "debit", amountMinor },
          { account: "author-available", ownerId: author.id, side: "credit", amountMinor },
        ],
      }),
    );
}

test("P-09 an author whose statement cannot be drawn keeps nobody else from being paid", async () => {
  const before = await anEarningAuthor();
  const stuck = await anEarningAuthor();
  const after = await anEarningAuthor();
  for (const earner of [before, stuck, after]) await aReleasedSale(earner, 3_000n, july);
  await owedTooMuch(stuck);
  await atInstant(new Date("2026-08-01T08:00:00Z"), async () => {
    await expect(payAuthors()).rejects.toThrow("stopped for 1 authors");
    await expect(payAuthors()).rejects.toThrow("stopped for 1 authors");
  });
  for (const earner of [before, after])
    expect(await payoutsOf(earner)).toMatchObject([{ amountMinor: 2_400n, attempt: 1 }]);
  expect(await statementsOf(stuck)).toEqual([]);
  expect((await statementsOf(before)).concat(await statementsOf(after))).toHaveLength(2);
});
