import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addOrders, openDesks } from "@/bench/sold-past.mjs";
import type { Author } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { db, disconnect } from "@/lib/platform/db";
import { asAuthor } from "@/prisma/factories/a-user";
import { listMovements } from "./movement-list";
import { readSalesAsk } from "./sales-ask";
import { findSalesView } from "./sales-view";

let admin: pg.Client;
beforeAll(async () => {
  await foundShop();
  const url = new URL(process.env.TEST_DATABASE_ADMIN_URL ?? "");
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
});
afterAll(() => admin.end());

/** Of every sale there is a row in each of these. */
const ofEachSale = [
  ...["orders", "order_lines", "order_line_shares", "checkouts", "entitlements", "author_sales"],
  ...["author_sale_moves", "ledger_entries", "postings"],
];

/** Draws the sales page and its latest movements; answers the copies it tells of and how many rows of sales were read for it. */
async function drawn(author: Author, query: Record<string, string>) {
  const before = await rowsRead();
  const view = await findSalesView(author, readSalesAsk(query));
  if (!view) throw new Error("no view");
  await listMovements(author, { ...view.filter, of: "net" }, { limit: 10 });
  const total = view.currencies[0]?.total;
  return {
    copies: (total?.copies ?? 0) + (total?.freeCopies ?? 0),
    rows: (await rowsRead()) - before,
  };
}

/** Rows of sales that were read so far. A connection tells of all it has read when it ends. */
async function rowsRead() {
  await disconnect();
  const others = async () => {
    const { rows } = await admin.query(`SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    return rows[0].count;
  };
  await expect.poll(others).toBe(0);
  await admin.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await admin.query(
    `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS read FROM pg_stat_user_tables
      WHERE relname = ANY($1)`,
    [ofEachSale],
  );
  return Number(rows[0].read);
}

test("A-21 the sales page of an author reads a handful of sales, whether it tells of a hundred or of ten thousand", async () => {
  await openDesks(admin);
  await addOrders(admin, 0, 10_000);
  const user = await db().user.findUniqueOrThrow({ where: { email: "desk@bench.test" } });
  const author = asAuthor(
    await db().author.findUniqueOrThrow({ where: { slug: "desk-author" } }),
    user,
  );
  const [month, all] = [
    await drawn(author, { period: "30" }),
    await drawn(author, { period: "all" }),
  ];
  expect(month.copies).toBeGreaterThan(100);
  expect(all.copies).toBeGreaterThan(9_000);
  for (const { rows } of [month, all]) {
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(200);
  }
});
