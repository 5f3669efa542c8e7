import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addOrders, openDesks } from "@/bench/sold-past.mjs";
import type { Author } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { asAuthor } from "@/prisma/factories/a-user";
import { openCounter, rowsRead } from "@/prisma/testing/rows-read";
import { listMovements } from "./movement-list";
import { readSalesAsk } from "./sales-ask";
import { findSalesView } from "./sales-view";

let admin: pg.Client;
beforeAll(async () => {
  await foundShop();
  admin = await openCounter();
});
afterAll(() => admin.end());

/** Of every sale there is a row in each of these. */
const ofEachSale = [
  ...["orders", "order_lines", "order_line_shares", "checkouts", "entitlements", "author_sales"],
  ...["author_sale_moves", "ledger_entries", "postings"],
];

/** Draws the sales page and its latest movements; answers the copies it tells of and how many rows of sales were read for it. */
async function drawn(author: Author, query: Record<string, string>) {
  const before = await rowsRead(admin, ofEachSale);
  const view = await findSalesView(author, readSalesAsk(query));
  if (!view) throw new Error("no view");
  await listMovements(author, { ...view.filter, of: "net" }, { limit: 10 });
  const total = view.currencies[0]?.total;
  return {
    copies: (total?.copies ?? 0) + (total?.freeCopies ?? 0),
    rows: (await rowsRead(admin, ofEachSale)) - before,
  };
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
