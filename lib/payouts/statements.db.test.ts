import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { takeNumber } from "@/lib/ledger/take-number";
import { db, transaction } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant, whileClockStands } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  aReturn,
  aSale,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { drawStatements } from "./draw-statements";
import { findStatement } from "./find-statement";
import { numberOf } from "./statement";
import { statementCsv } from "./statement-csv";

beforeAll(foundShop);

const july = new Date("2026-07-10T12:00:00Z");
const august = new Date("2026-08-10T12:00:00Z");
const drawIn = (instant: string) => atInstant(new Date(instant), () => drawStatements(null));

describe("a statement", () => {
  test("P-08 tells a month's movements, and carries a balance below the minimum over", async () => {
    const earner = await anEarningAuthor();
    const sale = await aReleasedSale(earner, 1_000n, july);
    await aReleasedSale(earner, 2_000n, august);
    await aReturn(sale, 500n, new Date("2026-08-20T12:00:00Z"));
    await drawIn("2026-08-01T08:00:00Z");
    await drawIn("2026-09-01T08:00:00Z");
    const [first, second] = await statementsOf(earner);
    expect(first).toMatchObject({
      ...{ period: "2026-07", openingMinor: 0n, closingMinor: 800n, carryReason: "below-minimum" },
      ...{ minimumMinor: 2_000n, authorName: earner.author.name },
    });
    expect(second).toMatchObject({ openingMinor: 800n, closingMinor: 2_000n, carryReason: null });
    expect(second?.lines.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([
      ["royalty-release", 1_600n],
      ["refund", -400n],
    ]);
    expect(second?.lines[0]).toMatchObject({ title: earner.book.title });
    const mail = await db().outboxMail.findMany({
      where: { key: { in: [`statement:${first?.id}`, `statement:${second?.id}`] } },
    });
    expect(mail).toHaveLength(2);
  });

  test("LED-13 holds only what has matured: a sale inside its window is on none", async () => {
    const earner = await anEarningAuthor();
    await aSale(earner, 5_000n, july);
    await drawIn("2026-08-01T08:00:00Z");
    expect(await statementsOf(earner)).toEqual([]);
    // A second before its window ends it is still no author's to be paid, and the round has looked.
    const until = addDays(july, 60);
    await whileClockStands(addSeconds(until, -1), releaseRoyalties);
    await drawIn("2026-10-01T08:00:00Z");
    expect(await statementsOf(earner)).toEqual([]);
    await atInstant(addSeconds(until, 1), releaseRoyalties);
    await drawIn("2026-11-01T08:00:00Z");
    const [first] = await statementsOf(earner);
    expect(first).toMatchObject({ period: "2026-09", closingMinor: 4_000n });
  });

  test("a month ends at midnight in Paris, to the second", async () => {
    const earner = await anEarningAuthor();
    const midnight = new Date("2026-07-31T22:00:00Z");
    await aSale(earner, 3_000n, addDays(midnight, -60.5));
    await whileClockStands(addSeconds(midnight, -1), releaseRoyalties);
    await aReleasedSale(earner, 4_000n, midnight);
    await drawIn("2026-09-01T08:00:00Z");
    const drawn = await statementsOf(earner);
    expect(drawn.map(({ period, closingMinor }) => [period, closingMinor])).toEqual([
      ["2026-07", 2_400n],
      ["2026-08", 5_600n],
    ]);
    expect(drawn[0]?.carryReason).toBe("too-late");
  });

  test("P-20 is drawn once, whoever draws at the same moment, and numbered without gaps", async () => {
    const earners = [await anEarningAuthor(), await anEarningAuthor(), await anEarningAuthor()];
    for (const earner of earners) await aReleasedSale(earner, 3_000n, july);
    const operator = await findOperator();
    await atInstant(new Date("2026-08-01T08:00:00Z"), () =>
      Promise.all([drawStatements(null), drawStatements(operator), drawStatements(null)]),
    );
    for (const earner of earners) expect(await statementsOf(earner)).toHaveLength(1);
    await noGaps();
  });

  test("P-20 a drawing that fails gives its number back", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    const before = await db().numberSeries.findUniqueOrThrow({
      where: { series: "statement-2026" },
    });
    const lopsided = transaction(async (tx) => {
      await takeNumber(tx, "statement-2026");
      throw new Error("the power went out");
    });
    await expect(lopsided).rejects.toThrow("power");
    const after = await db().numberSeries.findUniqueOrThrow({
      where: { series: "statement-2026" },
    });
    expect(after.lastNumber).toBe(before.lastNumber);
    await drawIn("2026-08-01T08:00:00Z");
    await noGaps();
  });

  test("P-20 never changes: neither the shop nor a later movement touches it; a correction is on the next", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    await drawIn("2026-08-01T08:00:00Z");
    const [drawn] = await statementsOf(earner);
    const change = db()
      .$executeRaw`UPDATE statements SET closing_minor = 0 WHERE id = ${drawn?.id}::uuid`;
    await expect(change).rejects.toThrow(/permission denied|append-only/);
    const removal = db()
      .$executeRaw`DELETE FROM statement_lines WHERE statement_id = ${drawn?.id}::uuid`;
    await expect(removal).rejects.toThrow(/permission denied|append-only/);
    // Booked in August for the 20th of July.
    await transaction((tx) =>
      postEntry(tx, {
        ...{ cause: `correction:${drawn?.id}`, code: codes.correction, currency: "EUR" },
        ...{ orderId: null, occurredAt: new Date("2026-07-20T12:00:00Z") },
        postings: [
          { account: "house-revenue", side: "debit", amountMinor: 150n },
          {
            account: "author-available",
            ownerId: earner.author.id,
            side: "credit",
            amountMinor: 150n,
          },
        ],
      }),
    );
    await drawIn("2026-09-01T08:00:00Z");
    const [same, next] = await statementsOf(earner);
    expect(same).toMatchObject({ ...drawn, refusals: expect.anything() });
    expect(next).toMatchObject({ period: "2026-08", openingMinor: 2_400n, closingMinor: 2_550n });
    expect(next?.lines.map(({ code }) => code)).toEqual(["correction"]);
    expect(same?.refusals.map(({ reason }) => reason)).toEqual(["too-late"]);
  });

  test("P-20 the database refuses one that does not add up", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    await drawIn("2026-08-01T08:00:00Z");
    const [drawn] = await statementsOf(earner);
    if (!drawn) throw new Error("nothing was drawn");
    const { id: _id, lines: _lines, refusals: _refusals, xact: _xact, ...terms } = drawn;
    const forged = { ...terms, period: "2026-08", number: "RA-2026-9999", openingMinor: 0n };
    await expect(db().statement.create({ data: forged })).rejects.toThrow();
  });

  test("P-20 takes no line once it is drawn, no number but the next, and no month before the last", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    await drawIn("2026-08-01T08:00:00Z");
    await aReleasedSale(earner, 4_000n, august);
    const [drawn] = await statementsOf(earner);
    if (!drawn) throw new Error("nothing was drawn");
    const posting = await db().posting.findFirstOrThrow({
      where: { account: "author-available", ownerId: earner.author.id, amountMinor: 3_200n },
    });
    const line = {
      ...{ statementId: drawn.id, position: 7, postingId: posting.id, entryId: posting.entryId },
      ...{ code: codes.release, occurredAt: august, amountMinor: 3_200n },
    };
    await expect(db().statementLine.create({ data: line })).rejects.toThrow(/finished/);
    const { id: _id, lines: _lines, refusals: _refusals, xact: _xact, ...terms } = drawn;
    const empty = { ...terms, openingMinor: drawn.closingMinor };
    const insert = (more: { period: string; number: string }) =>
      db().statement.create({ data: { ...empty, ...more } });
    const place = BigInt(drawn.number.split("-").at(-1) ?? "");
    const numbers = [numberOf("2026-08", place + 1n), numberOf("2026-08", place + 2n)];
    for (const number of [`RA-2026-0${place}`, ...numbers])
      await expect(insert({ period: "2026-08", number })).rejects.toThrow(/follows the one before/);
    const backwards = transaction(async (tx) => {
      const number = numberOf("2026-06", await takeNumber(tx, "statement-2026"));
      await tx.statement.create({
        data: { ...terms, ...{ openingMinor: 0n, closingMinor: 0n, period: "2026-06", number } },
      });
    });
    await expect(backwards).rejects.toThrow(/a later month was drawn already/);
    await noGaps();
  });

  test("P-19 holds one currency: yen and euro have statements of their own", async () => {
    const yen = await anEarningAuthor({ currency: "JPY" });
    await aReleasedSale(yen, 10_000n, july);
    await drawIn("2026-08-01T08:00:00Z");
    const [drawn] = await statementsOf(yen);
    expect(drawn).toMatchObject({ currency: "JPY", closingMinor: 8_000n });
    const statement = await findStatement(await findOperator(), drawn?.id ?? "");
    if (!statement) throw new Error("nothing was drawn");
    const amounts = statementCsv(statement, "fr").trim().split("\n").slice(1);
    expect(amounts.map((row) => row.split(";").slice(-2))).toEqual([
      ...[["JPY", "0"]],
      ...statement.lines.map(({ amountMinor }) => ["JPY", String(amountMinor)]),
      ["JPY", "8000"],
    ]);
  });

  test("P-27 LED-17 outlives the book on the shelf and keeps the author's name of its day; neither row can be removed", async () => {
    const earner = await anEarningAuthor();
    await aReleasedSale(earner, 3_000n, july);
    await drawIn("2026-08-01T08:00:00Z");
    const { author, book } = earner;
    await db().book.update({ where: { id: book.id }, data: { state: "closed" } });
    await db().author.update({ where: { id: author.id }, data: { name: "Anonyme" } });
    expect((await statementsOf(earner))[0]?.authorName).toBe(author.name);
    expect((await balance("author-available", author.id)).get("EUR")).toBe(2_400n);
    await expect(db().author.delete({ where: { id: author.id } })).rejects.toThrow();
    await expect(db().book.delete({ where: { id: book.id } })).rejects.toThrow();
  });

  test("P-28 the statements of two years chain, and each year's sum to what the books say of it", async () => {
    const earner = await anEarningAuthor();
    for (const month of ["2026-03", "2026-04", "2027-01", "2027-02"])
      await aReleasedSale(earner, 3_333n, new Date(`${month}-15T12:00:00Z`));
    await drawIn("2027-01-02T08:00:00Z");
    await drawIn("2027-03-02T08:00:00Z");
    const drawn = await statementsOf(earner);
    expect(drawn.at(-1)?.period).toBe("2027-02");
    const toldIn = (year: string) =>
      drawn
        .filter(({ period }) => period.startsWith(year))
        .flatMap(({ lines }) => lines)
        .reduce((sum, line) => sum + line.amountMinor, 0n);
    // 80 % of 33.33 is 26.664: twice a year.
    expect([toldIn("2026"), toldIn("2027")]).toEqual([5_332n, 5_332n]);
    expect(toldIn("202")).toBe((await balance("author-available", earner.author.id)).get("EUR"));
    for (const [at, one] of drawn.entries())
      expect(one.openingMinor).toBe(at === 0 ? 0n : drawn[at - 1]?.closingMinor);
    const series = drawn.map(({ number, period }) => [number.slice(3, 7), period.slice(0, 4)]);
    for (const [inNumber, ofMonth] of series) expect(inNumber).toBe(ofMonth);
  });
});

async function noGaps() {
  const numbers = (await db().statement.findMany({ orderBy: { number: "asc" } })).map(
    ({ number }) => Number(number.split("-").at(-1)),
  );
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
}
