import { afterEach, expect, test } from "vitest";
import { noteActing } from "@/lib/platform/answer-note";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A Next whose pages break: before an action has begun, or in it where the address says so. */
const next: Handler = ({ url = "" }, response) => {
  if (url.includes("acting")) noteActing();
  response.writeHead(500, { "content-type": "text/html; charset=utf-8" }).end("<html></html>");
};

async function open(isShopAway = false) {
  const shop = await aFront(next, { isShopAway: () => isShopAway });
  closing.push(shop.close);
  return shop;
}

const form = { "content-type": "multipart/form-data; boundary=x" };

test("INP-14 what is sent to an action and cannot be read as a form is the sender's fault, said in a whole page", async () => {
  const shop = await open();
  const plain = await shop.ask("/fr/cart", { method: "POST", headers: form });
  expect(plain).toMatchObject({ status: 400 });
  expect(plain.text).toContain('href="/fr"');
  const byScript = { "next-action": "00", "content-type": "text/plain" };
  expect((await shop.ask("/fr/cart", { method: "POST", headers: byScript })).status).toBe(400);
});

test("what breaks in an action, in a page or because the database is away is still the shop's", async () => {
  const shop = await open();
  expect((await shop.ask("/fr/acting", { method: "POST", headers: form })).status).toBe(500);
  expect((await shop.ask("/fr/cart", { method: "POST" })).status).toBe(500);
  expect((await shop.ask("/fr/cart")).status).toBe(500);
  const away = await open(true);
  expect((await away.ask("/fr/cart", { method: "POST", headers: form })).status).toBe(503);
});
