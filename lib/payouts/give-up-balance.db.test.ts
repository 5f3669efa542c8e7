import { beforeAll, describe, expect, test } from "vitest";
import { authorsOwed } from "@/lib/bookkeeping/authors-owed";
import { viewsAgree } from "@/lib/bookkeeping/views-agree";
import { foundShop } from "@/lib/catalog/found-shop";
import { balance } from "@/lib/ledger/balance";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  aReturn,
  type EarningAuthor,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { drawStatements } from "./draw-statements";
import { giveUpBalance } from "./give-up-balance";

beforeAll(foundShop);

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");

async function gives({ author }: EarningAuthor, amountMinor: bigint, currency = "EUR") {
  const outcome = await giveUpBalance(author, { currency, amountMinor });
  return outcome.ok ? "ok" : outcome.reason;
}

async function availableOf({ author }: EarningAuthor) {
  return (await balance("author-available", author.id)).get("EUR") ?? 0n;
}

describe("a balance an author gives up", () => {
  test("P-24 is an entry of its own and a line on the statement, once, and never more than is there", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 1_000n, july);
    const house = (await balance("house-revenue")).get("EUR") ?? 0n;
    await atInstant(inAugust, async () => {
      expect(await gives(earner, 799n)).toBe("balance-changed");
      const presses = await Promise.all([gives(earner, 800n), gives(earner, 800n)]);
      expect(presses.sort()).toEqual(["nothing-to-give", "ok"]);
    });
    expect(await availableOf(earner)).toBe(0n);
    expect((await balance("house-revenue")).get("EUR")).toBe(house + 800n);
    await atInstant(new Date("2026-09-01T08:00:00Z"), () => drawStatements(null));
    const [statement] = (await statementsOf(earner)).slice(-1);
    expect(statement).toMatchObject({ period: "2026-08", openingMinor: 800n, closingMinor: 0n });
    expect(statement?.lines).toMatchObject([{ code: "given-up", amountMinor: -800n }]);
    const audited = await db().auditRow.findMany({ where: { action: "balance-given-up" } });
    expect(audited).toMatchObject([{ actorId: earner.user.id, subjectId: earner.author.id }]);
    for (const found of [await authorsOwed(), await viewsAgree()])
      expect(found.offenders).toEqual([]);
  });

  test("P-24 is none that can be paid, none below zero, and none in a currency that has nothing", async () => {
    const rich = await anEarningAuthor();
    await aReleasedSale(rich, 2_500n, july);
    expect(await gives(rich, 2_000n)).toBe("payable");
    expect(await gives(rich, 0n, "USD")).toBe("nothing-to-give");
    const sale = await aReleasedSale(rich, 1_000n, july);
    await aReturn(sale, 1_000n, inAugust);
    expect(await availableOf(rich)).toBe(2_000n);
  });
});
