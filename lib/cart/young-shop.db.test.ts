import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { aBook, packageOf } from "@/prisma/testing/living-shop";
import { openCounter, rowsRead, rowsTold } from "@/prisma/testing/rows-read";
import { addToCart } from "./add-to-cart";
import { getCart } from "./cart-page";

let admin: pg.Client;
beforeAll(async () => {
  await foundShop();
  admin = await openCounter();
});
afterAll(() => admin.end());

test("a cart asks for the books of its own lines alone, also by a plan that was made when hardly anybody had one", async () => {
  const [browser, book] = [randomUUID(), await aBook()];
  await addToCart(browser, { packageId: packageOf(book), amountMinor: 900n });
  // Nobody tells the database that its table grows.
  await admin.query("ALTER TABLE cart_lines SET (autovacuum_enabled = off); ANALYZE cart_lines");
  // As often as it takes until the server keeps its plan.
  for (let time = 0; time < 8; time += 1) await getCart(browser);
  await admin.query(
    `WITH filled AS (INSERT INTO carts (id, browser_hash)
        SELECT gen_random_uuid(), 'other-' || n FROM generate_series(1, 1000) n RETURNING id)
      INSERT INTO cart_lines (id, cart_id, package_id, amount_minor)
        SELECT gen_random_uuid(), id, $1, 900 FROM filled`,
    [packageOf(book)],
  );
  // What looks after the table's keys has read the package of each of them by now.
  const joined = ["packages", "books"];
  const before = await rowsTold(admin, joined);
  expect((await getCart(browser)).lines).toHaveLength(1);
  const rows = (await rowsRead(admin, joined)) - before;
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(100);
});
