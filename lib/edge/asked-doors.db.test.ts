import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as changes } from "@/app/api/books/[slug]/changes/route";
import { GET as ownCopy } from "@/app/api/books/[slug]/own-copy/route";
import { GET as orderState } from "@/app/api/orders/[orderId]/state/route";
import { GET as readerMenu } from "@/app/api/reader-menu/route";
import { GET as wishes } from "@/app/api/store/wishes/route";
import { askedByPages } from "@/app/asked-doors";
import { openDownload } from "@/lib/access/open-download";
import { beginLook } from "@/lib/accounts/begin-look";
import { addToCart } from "@/lib/cart/add-to-cart";
import { db } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { keepWish } from "@/lib/store/keep-wish";
import { aShelf } from "@/prisma/testing/a-shelf";
import { anOperator, aReader, openShop, packageOf } from "@/prisma/testing/living-shop";
import { aChapter, aNextEdition } from "@/prisma/testing/told-edition";
import { askerOfRequest } from "./author-of-request";
import { browserCookie, sessionCookie } from "./cookies";
import { currentBrowser, currentBuyer, currentLook } from "./current-actor";
import { writeSession } from "./write-session";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
  }),
  headers: async () => new Headers(),
}));

let shop: Awaited<ReturnType<typeof openShop>>;
let shelf: Awaited<ReturnType<typeof aShelf>>;
let orderId: string;
let asked: ReturnType<typeof askedByPages>;
beforeAll(async () => {
  shop = await openShop();
  asked = askedByPages();
  shelf = await aShelf();
  await aNextEdition(shelf.book, { chapters: [aChapter("Un")] });
  await openDownload(shelf.token);
  await aNextEdition(shelf.book, { chapters: [aChapter("Un"), aChapter("Deux")] });
  await keepWish(shelf.reader, { kind: "book", id: shelf.book.id });
  const line = await db().orderLine.findFirstOrThrow({ where: { bookId: shelf.book.id } });
  orderId = line.orderId;
});
afterAll(() => shop.stop());

function addresses(locale = "en") {
  const { slug, id } = shelf.book;
  return [
    "/api/reader-menu",
    `/api/books/${slug}/own-copy?locale=${locale}&slug=another`,
    `/api/books/${slug}/changes?locale=${locale}`,
    `/api/store/wishes?book=${id}`,
    `/api/orders/${orderId}/state`,
  ] as const;
}

function doorAt(address: string) {
  const found = asked.doors.flatMap((door) => {
    const match = door.path.exec(address.split("?")[0] ?? "");
    return match ? [{ door, caught: { ...match.groups } }] : [];
  });
  expect(found.length, address).toBe(1);
  return found[0] as (typeof found)[number];
}

/** What the front says at each address to whoever carries these cookies. */
async function saidByFront(cookie: string, locale?: string) {
  const said = addresses(locale).map(async (url) => {
    const { door, caught } = doorAt(url);
    const told = await door.open({ url, headers: { cookie } } as IncomingMessage, caught);
    return told ? told.json : "not here";
  });
  return Promise.all(said);
}

/** The same of the routes behind. */
async function saidByRoutes(cookie: string, locale?: string) {
  const [menu, own, since, wished, state] = addresses(locale);
  const at = (path: string) => new Request(`http://localhost:3000${path}`, { headers: { cookie } });
  const book = { params: Promise.resolve({ slug: shelf.book.slug }) };
  const answers = await Promise.all([
    readerMenu(at(menu)),
    ownCopy(at(own), book),
    changes(at(since), book),
    wishes(at(wished)),
    orderState(at(state), { params: Promise.resolve({ orderId }) }),
  ]);
  return Promise.all(
    answers.map(async (answer) => (answer.status === 404 ? "not here" : answer.json())),
  );
}

async function signedIn(userId: string) {
  const token = secretToken();
  await writeSession({ token, userId }, { way: "link", agent: null });
  return { token, cookie: `theme=dark; ${sessionCookie()}=${token}` };
}

test("what the front tells a stranger of itself is what it would say if it asked, and what the routes say", async () => {
  const nobodys = `${sessionCookie()}=${secretToken()}; ${browserCookie()}=${secretToken()}`;
  const told = addresses().map((url) => {
    const { toStrangers = "not here" } = doorAt(url).door;
    return toStrangers;
  });
  for (const cookie of ["", nobodys]) {
    expect(await saidByFront(cookie)).toEqual(told);
    expect(await saidByRoutes(cookie)).toEqual(told);
  }
});

test("whoever has the book is told so, with what is new in it, how their wishes stand, and what waits in this browser's cart", async () => {
  const browser = secretToken();
  await addToCart(fingerprint(browser), {
    packageId: packageOf(shelf.book),
    amountMinor: 2000n,
  });
  const { cookie } = await signedIn(shelf.reader.id);
  const carried = `${cookie}; ${browserCookie()}=${browser}`;
  const said = await saidByFront(carried);
  expect(said).toMatchObject([
    { signedIn: true, cartCount: 1, isAuthor: false, isOperator: false, lookingAs: null },
    { title: "This book is yours", links: expect.arrayContaining([expect.anything()]) },
    { text: expect.stringContaining("2.0") },
    { wish: "off", book: "on", author: "off" },
    { state: "paid" },
  ]);
  expect(await saidByRoutes(carried)).toEqual(said);
});

test("ACL-05 nobody is told of another's, and whoever an operator looks at is told to that operator alone", async () => {
  const other = await signedIn((await aReader()).id);
  expect(await saidByFront(other.cookie)).toMatchObject([
    { signedIn: true, cartCount: 0 },
    null,
    null,
    { wish: "off", book: "off", author: "off" },
    "not here",
  ]);
  const operator = await anOperator();
  const { token, cookie } = await signedIn(operator.id);
  expect((await saidByFront(cookie)).slice(1, 3)).toEqual([null, null]);
  await beginLook(operator, token, { userId: shelf.reader.id, reason: "Seen." });
  const seen = await saidByFront(cookie);
  expect(seen).toMatchObject([
    { signedIn: true, isOperator: false, lookingAs: { email: shelf.reader.email } },
    { title: "This book is yours" },
    { text: expect.stringContaining("2.0") },
    { book: "on" },
    { state: "paid" },
  ]);
  expect(await saidByRoutes(cookie)).toEqual(seen);
});

test("whoever bought without an account is known by their browser, in their language, and no other is", async () => {
  const own = secretToken();
  await db().order.update({ where: { id: orderId }, data: { browserHash: fingerprint(own) } });
  const guest = `${browserCookie()}=${own}`;
  const said = await saidByFront(guest, "fr");
  expect(said).toMatchObject([
    { signedIn: false, cartCount: 0 },
    { links: [{ href: `/fr/orders/${orderId}` }, expect.anything()] },
    null,
    {},
    { state: "paid" },
  ]);
  expect(JSON.stringify(said[1])).toContain("Ce livre est à vous");
  expect(await saidByRoutes(guest, "fr")).toEqual(said);
  expect((await saidByFront(`${browserCookie()}=${secretToken()}`)).at(-1)).toBe("not here");
});

test("without a page around the request, whoever asks is who a page would say they are", async () => {
  const operator = await anOperator();
  const looking = await signedIn(operator.id);
  await beginLook(operator, looking.token, { userId: shelf.reader.id, reason: "Seen." });
  const browser = `${browserCookie()}=${secretToken()}`;
  const people = [
    ...["", browser, (await signedIn(shelf.reader.id)).cookie, looking.cookie],
    `${sessionCookie()}=${secretToken()}; ${browser}`,
    `${(await signedIn(operator.id)).cookie}; ${browser}`,
    `${looking.cookie}; ${browser}`,
  ];
  const found = people.map(async (cookie) => askerOfRequest({ cookie }));
  for (const [at, { look, browserHash, buyer }] of (await Promise.all(found)).entries()) {
    jar.clear();
    for (const pair of (people[at] ?? "").split("; ").filter(Boolean))
      jar.set(...(pair.split("=") as [string, string]));
    expect(await currentBuyer(), people[at]).toEqual(buyer);
    expect([await currentLook(), await currentBrowser()]).toEqual([look, browserHash]);
  }
});

test("nobody with a session or a secret of their own is a stranger, whatever else they carry", () => {
  const known = [sessionCookie(), browserCookie()];
  for (const name of known)
    for (const cookies of [`${name}=a`, `palette=dark; ${name}=a`, `palette=dark;${name}=`])
      expect(asked.isStranger(cookies), cookies).toBe(false);
  for (const cookies of ["", "palette=dark", `not-${known[0]}=a`, `x=${known[1]}`])
    expect(asked.isStranger(cookies), cookies).toBe(true);
});
