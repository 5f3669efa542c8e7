import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { playwrightReport, vitestReport } from "./test-reports.mjs";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bouquin-reports-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(report: unknown) {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(report));
  return path;
}

const file = (name: string, status: string, message = "") => ({
  ...{ name: join(process.cwd(), name), status, message },
  assertionResults: [] as { status: string; fullName: string }[],
});

test("what failed is named by its file and its sentence, a file that never began by what stopped it", () => {
  const books = file("lib/books.test.ts", "failed");
  books.assertionResults = [
    { status: "passed", fullName: "a sale balances" },
    { status: "failed", fullName: "a refund balances" },
  ];
  const path = written({
    ...{ numPassedTests: 1, success: false },
    testResults: [books, file("lib/orders.test.ts", "failed", "no such module\n  at line 1")],
  });
  expect(vitestReport(path)).toEqual({
    ...{ passed: 1, isSound: false },
    failed: ["lib/books.test.ts: a refund balances", "lib/orders.test.ts: no such module"],
  });
});

test("a journey that passed only when it was tried again has failed", () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const path = written({
    ...{ stats: { expected: 1 }, errors: [] },
    suites: [
      {
        ...{ file: "buy-a-book.spec.ts", specs: [spec("bought", "expected")] },
        suites: [
          {
            file: "buy-a-book.spec.ts",
            specs: [spec("kept", "flaky"), spec("lost", "unexpected")],
          },
        ],
      },
    ],
  });
  expect(playwrightReport(path)).toEqual({
    ...{ passed: 1, isSound: true },
    failed: ["e2e/buy-a-book.spec.ts: kept", "e2e/buy-a-book.spec.ts: lost"],
  });
});

test("a run that wrote no report is not sound, whatever else it says", () => {
  const nowhere = join(folder, "nowhere.json");
  for (const read of [vitestReport, playwrightReport])
    expect(read(nowhere)).toEqual({ passed: 0, failed: [], isSound: false });
});
