import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { signOut } from "@/app/[locale]/sign-in/actions";
import { isKnownBrowser, knownBrowserMark } from "@/lib/accounts/known-browser";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { boughtBy } from "@/lib/copies/owner-of-copy";
import { findOrderFor } from "@/lib/invoices/invoiced-order";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { findOrderOf, findStandingOf } from "@/lib/orders/order-page";
import { db } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { atInstant } from "@/prisma/factories/at-instant";
import { giftsInCart } from "@/prisma/testing/for-others";
import {
  aBook,
  anAddress,
  anOrder,
  aReader,
  openShop,
  packageOf,
} from "@/prisma/testing/living-shop";
import { browserCookie, knownBrowserCookie, sessionCookie } from "./cookies";
import { currentBuyer, currentReader } from "./current-actor";
import { openAnew } from "./open-anew";
import { settleIn } from "./settle-in";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (given: string | { name: string; value: string }, value = "") =>
      typeof given === "string" ? jar.set(given, value) : jar.set(given.name, given.value),
  }),
  headers: async () => new Headers({ "next-action": "pressed" }),
}));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Error(`led to ${to}`);
  },
  notFound: () => {
    throw new Error("not found");
  },
}));

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(() => jar.clear());

/** A reader signed in at this browser, with a book they bought there a moment ago. */
async function buysHere() {
  const reader = await aReader();
  const book = await aBook({ minimumMinor: 0n });
  const { orderId, browserHash } = await boughtFree(reader.email);
  return { reader, book, orderId, browserHash };
}

async function boughtFree(email: string) {
  const secret = secretToken();
  jar.set(browserCookie(), secret);
  const order = await anOrder(
    [{ book: await aBook({ minimumMinor: 0n }), amountMinor: 0n }],
    email,
  );
  const browserHash = fingerprint(secret);
  await db().order.update({ where: { id: order.orderId }, data: { browserHash } });
  return { orderId: order.orderId, browserHash };
}

async function signsOut() {
  const form = new FormData();
  form.set("locale", "fr");
  await expect(signOut({}, form)).rejects.toThrow("led to /fr");
}

test("AUTH-13 AUTH-20 signing out shuts orders, papers and copies in that browser, and wherever its cookie was copied to a day later; a plain cart stays", async () => {
  const { reader, book, orderId, browserHash } = await buysHere();
  jar.set(sessionCookie(), (await openAnew(reader, null)).value);
  jar.set(knownBrowserCookie(), knownBrowserMark(reader.email, browserHash));
  await addToCart(browserHash, { packageId: packageOf(book), amountMinor: 999n });
  await giftsInCart(browserHash, book, [{ recipient: anAddress() }]);
  expect((await findOrderOf(await currentBuyer(), orderId))?.id).toBe(orderId);
  await signsOut();
  expect(await currentReader()).toBeNull();
  const whoeverComes = await currentBuyer();
  expect(await findOrderOf(whoeverComes, orderId)).toBeNull();
  expect(await findOrderFor(whoeverComes, orderId)).toBeNull();
  expect(await db().order.count({ where: { id: orderId, ...boughtBy(whoeverComes) } })).toBe(0);
  const anew = whoeverComes.browserHash ?? "";
  const lines = await db().cartLine.findMany({ where: { cart: { browserHash: anew } } });
  expect(lines.map(({ purpose }) => purpose)).toEqual(["own"]);
  expect(await db().cart.count({ where: { browserHash } })).toBe(0);
  expect(isKnownBrowser(jar.get(knownBrowserCookie()) ?? "", reader.email, anew)).toBe(true);

  const thief = mintVisitor({ browserHash });
  await atInstant(addMinutes(addDays(new Date(), 1), 1), async () => {
    expect(await findOrderOf(thief, orderId)).toBeNull();
    expect(await findStandingOf(thief, orderId)).toBeNull();
    expect(await findOrderFor(thief, orderId)).toBeNull();
    expect((await findOrderOf(reader, orderId))?.id).toBe(orderId);
  });
});

test("AUTH-13 whoever signs in where somebody else sat finds nothing of theirs; whoever signs in anew finds everything", async () => {
  const { reader, orderId, browserHash } = await buysHere();
  jar.set(sessionCookie(), (await openAnew(reader, null)).value);
  await settleIn(await openAnew(reader, null), { email: reader.email, locale: "fr" });
  expect((await currentBuyer()).browserHash).toBe(browserHash);
  const other = await aReader();
  await settleIn(await openAnew(other, null), { email: other.email, locale: "fr" });
  const here = await currentBuyer();
  expect(here).toMatchObject({ kind: "reader", id: other.id });
  expect(here.browserHash).not.toBe(browserHash);
  expect(await findOrderOf(here, orderId)).toBeNull();
});

test("a guest's order stays open in the browser that placed it until its address is somebody's account", async () => {
  const { orderId, browserHash } = await boughtFree(anAddress());
  const guest = mintVisitor({ browserHash });
  await atInstant(addDays(new Date(), 200), async () => {
    expect((await findOrderOf(guest, orderId))?.id).toBe(orderId);
    await db().order.update({ where: { id: orderId }, data: { userId: (await aReader()).id } });
    expect(await findOrderOf(guest, orderId)).toBeNull();
  });
});
