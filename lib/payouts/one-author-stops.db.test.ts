import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { transaction } from "@/lib/platform/db";
import { payAuthors } from "@/lib/worker/pay-authors";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  type EarningAuthor,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { drawAndPrepare } from "./draw-and-prepare";

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

test("P-09 the operator's button prepares the others too, and says how many wait", async () => {
  // And with them whoever was left waiting above.
  const [stuck, other] = [await anEarningAuthor(), await anEarningAuthor()];
  for (const earner of [stuck, other]) await aReleasedSale(earner, 3_000n, july);
  await owedTooMuch(stuck);
  const pressed = await atInstant(new Date("2026-08-01T08:00:00Z"), async () =>
    drawAndPrepare(await findOperator()),
  );
  expect(pressed).toMatchObject({ drawn: 1, prepared: 1, waiting: 2 });
  expect(await payoutsOf(other)).toMatchObject([{ amountMinor: 2_400n }]);
});
