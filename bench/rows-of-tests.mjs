// Rows of the load and fault bar that tests walk: the product with its parts taken away, for long, with volumes that are
// full; verbs at a database; and the fleet.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * By row: a house of its own for it (e2e/rows), which tells its own bars; the outages' tests by their names; tests of the suite by
 * their files.
 */
const walked = {
  L6: { outages: /bad weather at the provider/, files: ["lib/orders/weather.db.test.ts"] },
  L7: { house: "provider-away", outages: /while the payment provider is away/, files: [] },
  L8: {
    house: "mail-away",
    outages: /while the mail server is away/,
    files: ["lib/worker/hasten-letters.db.test.ts", "lib/platform/mailer.db.test.ts"],
  },
  L9: { outages: /while the database is away/, about: "the database away for 20 s", files: ["lib/front/full-database.db.test.ts"] },
  L10: {
    house: "no-room",
    outages: /while the file volume is away/,
    files: ["lib/edge/uploads/no-room.db.test.ts", "lib/front/full-database.db.test.ts"],
  },
  L11: {
    files: [
      ...["lib/refunds/refund-window.test.ts", "lib/front/deliveries.db.test.ts", "lib/bookkeeping/night.test.ts"],
      ...["lib/payments/rotated-secrets.db.test.ts", "lib/payments/receive-event.db.test.ts"],
    ],
  },
};

/** Works the wanted of these rows; `row` takes each one's name and what answers its bars. */
export async function rowsOfTests({ isWanted, row, share }) {
  const rows = Object.entries(walked).filter(([name]) => isWanted(name));
  if (rows.length === 0) return;
  const files = [...new Set(rows.flatMap(([, one]) => one.files))];
  const found = {
    outages: rows.some(([, one]) => one.outages) ? await vitest(["--project", "outages"], { env: { BOUQUIN_ROWS: "1" } }) : [],
    files: files.length > 0 ? await vitest(["--project", "unit", "--project", "database", ...files], { withDatabase: true }) : [],
  };
  for (const [name, one] of rows)
    await row(name, async () => [
      ...(one.house ? await barsOfHouse(name, one.house, share) : []),
      ...(one.outages ? barOfTests(`${one.about ?? "the part taken away"}: tests passed`, found.outages.filter(({ title }) => one.outages.test(title))) : []),
      ...one.files.flatMap((file) => barOfTests(`${file}: tests passed`, found.files.filter(({ path }) => path.endsWith(file)))),
    ]);
}

/** What a house of a row's own tells of it; a test that broke before it could tell is a bar too. */
async function barsOfHouse(name, file, share) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-rows-"));
  const path = join(folder, "seen.jsonl");
  try {
    const env = { BOUQUIN_ROWS: "1", BOUQUIN_ROWS_SHARE: String(share), BOUQUIN_ROWS_SEEN: path };
    const tests = await vitest(["--project", "rows", `e2e/rows/${file}.test.ts`], { env });
    const told = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
    const bars = told.map((line) => JSON.parse(line)).filter(({ row }) => row === name).map(({ row: _row, ...bar }) => bar);
    const broken = tests.filter(({ isHeld }) => !isHeld);
    if (tests.length > 0 && (broken.length === 0 || bars.some(({ isHeld }) => isHeld === false))) return bars;
    const why = broken.map(({ reason }) => reason).join("; ").slice(0, 300) || "no test was run";
    return [...bars, { name: "the walk itself", seen: why, bar: "comes to its end", isHeld: false }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test of the fleet by its case, as a bar; null where it could not be run here. */
export async function fleetTest(of, what) {
  const { code, said } = await run("scripts/test-fleet.mjs", ["-t", of]);
  const seen = lastOf(said);
  if (seen === "0 passed, 0 failed") return null;
  return [{ name: `${what}, by the fleet's test`, seen, bar: "passes", isHeld: code === 0 }];
}

function barOfTests(name, own) {
  const failed = own.filter(({ isHeld: passed }) => !passed);
  const seen = `${own.length - failed.length} of ${own.length}`;
  return [
    { name, seen, bar: "all", isHeld: own.length > 0 && failed.length === 0 },
    ...failed.map(({ title }) => ({ name: title, seen: "failed", bar: "passes", isHeld: false })),
  ];
}

/** Runs tests of the suite; answers each by its whole title and its file. */
async function vitest(args, { withDatabase = false, env: given = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-rows-"));
  const report = join(folder, "report.json");
  let database;
  try {
    if (withDatabase) {
      const { embeddedDatabase } = await import("../scripts/database.mjs");
      database = await embeddedDatabase(folder, randomBytes(12).toString("hex"), true);
    }
    const env = { TEST_DATABASE_ADMIN_URL: database?.adminUrl ?? "", NODE_ENV: "test", ...given };
    await run("node_modules/vitest/vitest.mjs", ["run", ...args, "--reporter=json", `--outputFile.json=${report}`], env);
    const { testResults } = JSON.parse(readFileSync(report, "utf8"));
    return testResults.flatMap(({ name: path, message, assertionResults }) => {
      const all = assertionResults.map(({ fullName: title, status, failureMessages }) => ({
        ...{ title, path, isHeld: status === "passed" },
        reason: failureMessages?.[0]?.split("\n")[0] ?? "",
      }));
      return all.length > 0 ? all : [{ title: path, path, isHeld: false, reason: message }];
    });
  } finally {
    database?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function lastOf(said) {
  return said.trim().split("\n").at(-1) ?? "";
}

/** Runs a program of Node to its end; answers its code and all it said. */
export function run(program, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (piece) => {
        said += piece;
      });
    child.once("error", fail);
    child.once("close", (code) => done({ code, said }));
  });
}
