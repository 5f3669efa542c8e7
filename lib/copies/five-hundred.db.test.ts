import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { paidCopies } from "@/prisma/testing/for-others";
import { aBook, openShop } from "@/prisma/testing/living-shop";
import { findTeamPage } from "./team-page";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

test("C-34 five hundred copies are one order, one entry at the provider, and each has its link", async () => {
  const began = performance.now();
  const order = await paidCopies(await aBook(), 500);
  const settled = performance.now();
  const page = await findTeamPage(order.buyer, order.orderId);
  const shown = performance.now();
  const told = `500 copies: ordered, paid and settled in ${Math.round(settled - began)} ms`;
  console.info(`${told}, their page read in ${Math.round(shown - settled)} ms`);
  expect(new Set(page?.copies.map(({ token }) => token)).size).toBe(500);
  const { totalMinor } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } });
  expect(totalMinor).toBe(500n * 799n);
});
