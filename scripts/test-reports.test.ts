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
  assertionResults: [] as { status: string; fullName: string; failureMessages: string[] }[],
});

test("what failed is named by its file, its sentence and its reason, a file that never began by what stopped it", () => {
  const books = file("lib/books.test.ts", "failed");
  books.assertionResults = [
    { status: "passed", fullName: "a sale balances", failureMessages: [] },
    { status: "failed", fullName: "a refund balances", failureMessages: ["7 is not 8\n  at"] },
    { status: "skipped", fullName: "a book opens elsewhere", failureMessages: [] },
  ];
  const path = written({
    ...{ numPassedTests: 1, success: false },
    testResults: [books, file("lib/orders.test.ts", "failed", "no such module\n  at line 1")],
  });
  expect(vitestReport(path)).toEqual({
    ...{ passed: 1, isSound: false },
    failed: [
      "lib/books.test.ts: a refund balances: 7 is not 8",
      "lib/orders.test.ts: no such module",
    ],
    notChecked: ["lib/books.test.ts: a book opens elsewhere"],
  });
});

test("a journey that passed only when it was tried again has failed", () => {
  const late = { message: "\u001b[31mTest timeout of 60000ms exceeded.\u001b[39m" };
  const awaited = { message: "Error: locator.click: no such link\n  Call log" };
  const spec = (title: string, status: string, errors = [late]) => ({
    ...{ title, tests: [{ status, results: [{ errors: status === "expected" ? [] : errors }] }] },
  });
  const path = written({
    ...{ stats: { expected: 1 }, errors: [] },
    suites: [
      {
        ...{ file: "buy-a-book.spec.ts", specs: [spec("bought", "expected")] },
        suites: [
          {
            file: "buy-a-book.spec.ts",
            specs: [spec("kept", "flaky"), spec("lost", "unexpected", [late, awaited])],
          },
        ],
      },
    ],
  });
  expect(playwrightReport(path)).toEqual({
    ...{ passed: 1, isSound: true },
    failed: [
      "e2e/buy-a-book.spec.ts: kept: Test timeout of 60000ms exceeded.",
      "e2e/buy-a-book.spec.ts: lost: Error: locator.click: no such link",
    ],
    notChecked: [],
  });
});

test("what could not be checked here is named with its reason, whether the journey went on without it or not", () => {
  const spec = (title: string, type: string) => ({
    title,
    tests: [{ status: "expected", annotations: [{ type, description: "it needs Java" }] }],
  });
  const specs = [spec("valid", "skip"), spec("clean", "not checked"), spec("slow", "issue")];
  const suites = [{ file: "pages.spec.ts", specs }];
  expect(
    playwrightReport(written({ stats: { expected: 1 }, errors: [], suites })).notChecked,
  ).toEqual([
    "e2e/pages.spec.ts: valid (it needs Java)",
    "e2e/pages.spec.ts: clean (it needs Java)",
  ]);
});

test("a run that wrote no report is not sound, whatever else it says", () => {
  const nowhere = join(folder, "nowhere.json");
  for (const read of [vitestReport, playwrightReport])
    expect(read(nowhere)).toEqual({ passed: 0, failed: [], notChecked: [], isSound: false });
});
