import { describe, expect, test } from "vitest";
import { drawPaper } from "@/lib/platform/paper/draw-paper";
import type { StatementRow } from "./find-statement";
import { statementCsv } from "./statement-csv";
import { statementPaper } from "./statement-paper";

const statement: StatementRow = {
  ...{ id: "0198c0de-0000-7000-8000-00000000000a", number: "RA-2026-0001", period: "2026-10" },
  ...{ authorId: "0198c0de-0000-7000-8000-00000000000b", authorName: "Zoë Œuvrard" },
  ...{ shopName: "Bouquin", locale: "fr", currency: "EUR", minimumMinor: 2_000n },
  fromAt: new Date("2026-09-30T22:00:00Z"),
  untilAt: new Date("2026-10-31T23:00:00Z"),
  drawnAt: new Date("2026-11-01T03:00:00Z"),
  ...{ openingMinor: 0n, closingMinor: 1_250n, carryReason: "below-minimum", xact: 1n },
  lines: [
    ["royalty-release", '=2+5; "Le livre"', 1_600n],
    ["refund", "Le livre", -350n],
  ].map(([code, title, amountMinor], position) => ({
    ...{ statementId: "", position, postingId: BigInt(position), entryId: 40n, lineId: null },
    ...{ code: `${code}`, title: `${title}`, amountMinor: amountMinor as bigint, note: null },
    occurredAt: new Date("2026-10-05T12:00:00Z"),
    soldAt: new Date("2026-08-06T12:00:00Z"),
  })),
};

describe("a statement's papers", () => {
  test("P-20 the PDF is the same to the byte when it is drawn again", async () => {
    const one = await drawPaper(statementPaper(statement));
    const two = await drawPaper(statementPaper(structuredClone(statement)));
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    const other = await drawPaper(statementPaper({ ...statement, closingMinor: 1_251n }));
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  test("P-08 it says that and why the balance is carried over, and the minimum", () => {
    const said = statementPaper(statement).parts.flatMap((part) =>
      part.kind === "text" ? [part.text] : [],
    );
    expect(said.join(" ")).toContain("reporté sur le mois suivant");
    expect(said.join(" ")).toContain("20,00\u00a0€");
  });

  test("the CSV is French for French spreadsheets, and nothing in it runs", () => {
    const lines = statementCsv(statement, "fr").slice(1).split("\n");
    expect(lines[0]).toContain(";Montant");
    expect(lines[2]).toContain("'=2+5;");
    expect(lines[2]).toMatch(/;16,00$/);
    expect(lines[3]).toMatch(/;-3,50$/);
    expect(lines.at(-2)).toMatch(/;12,50$/);
  });

  test("both say when what became payable was sold; a statement from before that was kept is drawn as it was", () => {
    const [, , first] = statementCsv(statement, "en").slice(1).split("\n");
    expect(first).toContain(",2026-08-06T12:00:00.000Z,40,");
    const headings = (row: StatementRow) =>
      statementPaper(row).parts.flatMap((part) =>
        part.kind === "table" ? part.columns.map(({ heading }) => heading) : [],
      );
    expect(headings(statement)).toContain("Vendu le");
    const lines = statement.lines.map((line) => ({ ...line, soldAt: null }));
    expect(headings({ ...statement, lines })).not.toContain("Vendu le");
  });

  test("and neutral in English", () => {
    const lines = statementCsv(statement, "en").slice(1).split("\n");
    expect(lines[0]).toContain(",Amount");
    expect(lines[3]).toMatch(/,-3\.50$/);
  });
});
