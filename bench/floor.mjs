// The floor every order figure is divided by: pgbench on the same server, one transaction with as many statements
// as settling an order takes (order, payment, three ledger lines, a running total).
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { percentile } from "./figures.mjs";

const tables = `
  CREATE TABLE floor_orders (id bigserial PRIMARY KEY, session_id text UNIQUE NOT NULL, book_id int NOT NULL,
    email text NOT NULL, amount int NOT NULL, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE floor_payments (id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES floor_orders,
    intent text UNIQUE NOT NULL, amount int NOT NULL);
  CREATE TABLE floor_lines (id bigserial PRIMARY KEY, order_id bigint NOT NULL REFERENCES floor_orders,
    account text NOT NULL, amount int NOT NULL);
  CREATE INDEX ON floor_lines (account, id);
  CREATE TABLE floor_days (day date, book_id int, n int NOT NULL, gross bigint NOT NULL, PRIMARY KEY (day, book_id));
  INSERT INTO floor_days SELECT current_date, n, 0, 0 FROM generate_series(1, 1000) n;`;

const script = `\\set bid random(1, 1000)
\\set amt random(900, 5000)
\\set fee :amt * 2 / 10
\\set net :amt - :fee
BEGIN;
INSERT INTO floor_orders (session_id, book_id, email, amount) VALUES (gen_random_uuid()::text, :bid::int, 'r' || :bid::int || '@bench.test', :amt::int) RETURNING id \\gset
INSERT INTO floor_payments (order_id, intent, amount) VALUES (:id::bigint, 'pi_' || :id::bigint, :amt::int);
INSERT INTO floor_lines (order_id, account, amount) VALUES (:id::bigint, 'cash', :amt::int), (:id::bigint, 'author', -(:net::int)), (:id::bigint, 'house', -(:fee::int));
UPDATE floor_days SET n = n + 1, gross = gross + :amt::int WHERE day = current_date AND book_id = :bid::int;
COMMIT;
`;

/** What is said where it is missing. */
export const noPgbench = "pgbench is not on this machine (Debian: postgresql-contrib), so nothing is measured against it";

/**
 * Prepares the floor in a database of its own; answers how to measure it (transactions per second), or null where this
 * computer has no pgbench.
 */
export async function openFloor(house) {
  const pgbench = findPgbench();
  if (!pgbench) return null;
  await house.admin.query("CREATE DATABASE bouquin_floor");
  const { default: pg } = await import("pg");
  const url = new URL(house.database.adminUrl);
  url.pathname = "/bouquin_floor";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(tables);
  await client.end();
  const file = join(house.dataDir, "floor.sql");
  writeFileSync(file, script);
  return (clients, seconds) => runPgbench(pgbench, url.href, file, { clients, seconds }).perSecond;
}

/**
 * Lets pgbench work a script of statements on a database: transactions a second, and the 95th percentile of their time in
 * milliseconds, of a tenth of them.
 */
export function runPgbench(pgbench, url, file, { clients = 1, seconds = 5 }) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-pgbench-"));
  try {
    const said = execFileSync(
      pgbench,
      [
        ...["-M", "prepared", "-n", "-f", file, "-c", String(clients), "-j", "1"],
        ...["-l", "--sampling-rate=0.1", `--log-prefix=${join(folder, "log")}`, "-T", String(seconds), url],
      ],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
    const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"));
    return {
      perSecond: Number(/tps = ([\d.]+)/.exec(said)?.[1]),
      p95: percentile(lines.map((line) => Number(line.split(" ")[2]) / 1000), 0.95),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pgbench of this computer, or undefined. */
export function findPgbench() {
  const root = "/usr/lib/postgresql";
  const places = [
    ...(process.env.PATH ?? "").split(":").map((folder) => join(folder, "pgbench")),
    ...(existsSync(root) ? readdirSync(root).map((version) => join(root, version, "bin/pgbench")) : []),
  ];
  return places.find((path) => existsSync(path));
}
