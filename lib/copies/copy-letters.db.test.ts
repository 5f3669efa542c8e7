import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sendTeam } from "@/app/[locale]/(shop)/orders/[orderId]/copies/actions";
import { takeCopy } from "@/app/[locale]/claim/[token]/actions";
import type { Buyer } from "@/lib/accounts/actor";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addCopiesToCart } from "@/lib/cart/add-copies-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { browserCookie } from "@/lib/edge/cookies";
import { placeOrder } from "@/lib/orders/place-order";
import { type AnswerNote, withAnswerNote } from "@/lib/platform/answer-note";
import { db } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { giftsInCart, orderCart, paidCopies } from "@/prisma/testing/for-others";
import {
  aBook,
  anAddress,
  aReader,
  openShop,
  packageOf,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { claimCopy } from "./claim-copy";
import { remakeLink } from "./remake-link";
import { sendCopies } from "./send-copies";
import { findTeamPage } from "./team-page";

// A request of a browser's: its cookies, and what the framework would do with it.
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => new Headers({ "next-action": "pressed" }),
}));
vi.mock("next/cache", () => ({ refresh: () => undefined }));

let shop: Awaited<ReturnType<typeof openShop>>;
let free: TestBook;
beforeAll(async () => {
  shop = await openShop();
  free = await aBook({ minimumMinor: 0n });
});
afterAll(() => shop.stop());

type Order = { orderId: string; buyer: Buyer };

/** Copies of a book that cost nothing, taken by a visitor. */
async function freeCopies(quantity: number, browserHash: string = randomUUID()) {
  const choice = { packageId: packageOf(free), amountMinor: null, quantity };
  const added = await addCopiesToCart(browserHash, choice);
  if (!added.ok) throw new Error(added.reason);
  return orderCart(browserHash);
}

const addresses = (count: number) => Array.from({ length: count }, () => anAddress());

async function pageOf({ buyer, orderId }: Order) {
  const page = await findTeamPage(buyer, orderId);
  if (!page) throw new Error("no page");
  return page;
}

async function send(order: Order, emails: string[], clientMark: string | null = null) {
  const packageId = (await pageOf(order)).copies[0]?.line.packageId ?? "";
  const list = { orderId: order.orderId, packageId, emails, senderName: "Camille" };
  return sendCopies(order.buyer, list, clientMark);
}

const lettersTo = (recipient: string) => db().outboxMail.count({ where: { recipient } });
const reasonOf = (answer: { ok: boolean; reason?: string }) => (answer.ok ? "ok" : answer.reason);

describe("letters about copies", () => {
  test("F-03 a class of thirty-five gets a free book at once; of a crowd the letters end, and the rest may leave later", async () => {
    const crowd = await freeCopies(500);
    const network = randomUUID();
    expect(await send(await freeCopies(35), addresses(35))).toMatchObject({
      value: { sent: "35", rest: "0" },
    });
    const first = await send(crowd, addresses(500), network);
    expect(first).toMatchObject({ value: { sent: "40", rest: "460" } });
    expect(first.ok && first.value.retrySeconds).toBeGreaterThan(3600);
    // Another browser of the same network has what the network has left.
    const others = [await freeCopies(500), await freeCopies(500)] as const;
    expect(await send(others[0], addresses(60), network)).toMatchObject({ value: { sent: "40" } });
    expect(await send(others[1], addresses(60), network)).toMatchObject({ value: { sent: "0" } });
    expect((await pageOf(crowd)).copies.filter(({ token }) => token)).toHaveLength(500);
  });

  test("F-03 at once, lists of one browser are counted together", async () => {
    const order = await freeCopies(100);
    const lists = await Promise.all([1, 2, 3].map(() => send(order, addresses(20))));
    const sent = lists.map((one) => (one.ok ? Number(one.value.sent) : 0));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(40);
  });

  test("a company that paid for two hundred sends the list at once, whatever its network sent before", async () => {
    const order = await paidCopies(await aBook(), 200);
    const list = addresses(200);
    expect(await send(order, list, randomUUID())).toMatchObject({
      value: { sent: "200", rest: "0" },
    });
    expect(await send(order, list)).toMatchObject({ value: { sent: "0", rest: "0" } });
    expect(await db().outboxMail.count({ where: { recipient: { in: list } } })).toBe(200);
  });

  test("F-04 one mailbox hears of a team's copies five times, however their links are turned and whatever stands behind a plus", async () => {
    const order = await paidCopies(await aBook(), 30);
    const victim = anAddress();
    const said: (string | undefined)[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      said.push(
        reasonOf(await send(order, [turn % 2 ? victim.replace("@", `+${turn}@`) : victim])),
      );
      const held = (await pageOf(order)).copies.filter(({ recipient }) => recipient);
      for (const { id } of held) await remakeLink(order.buyer, id);
    }
    expect(said).toEqual([...Array(5).fill("ok"), "address-sent-often", "address-sent-often"]);
    const name = victim.split("@")[0] ?? "";
    expect(await db().outboxMail.count({ where: { recipient: { startsWith: name } } })).toBe(5);
  });

  test("F-04 a copy's letters are five, also of a copy whose link is turned each time", async () => {
    const order = await paidCopies(await aBook(), 2);
    const said: (string | undefined)[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      said.push(reasonOf(await send(order, [anAddress()])));
      for (const { id, recipient } of (await pageOf(order)).copies)
        if (recipient) await remakeLink(order.buyer, id);
    }
    expect(said).toEqual([...Array(10).fill("ok"), "too-few-copies"]);
  });

  test("F-03 of free copies ten letters a day reach one mailbox, whoever sends them", async () => {
    const victim = anAddress();
    const sent: number[] = [];
    for (let order = 0; order < 12; order += 1) {
      const answer = await send(await freeCopies(2), [victim]);
      sent.push(answer.ok ? Number(answer.value.sent) : 0);
    }
    expect(sent).toEqual([...Array(10).fill(1), 0, 0]);
    expect(await lettersTo(victim)).toBe(10);
  });
});

test("F-07 links claimed for one address write to it ten times a day, keep the link open, and let its owner in all the same", async () => {
  const reader = await aReader();
  const { copies } = await pageOf(await freeCopies(13));
  const press = (token: string | null | undefined, email: string | null) => ({
    ...{ token: token ?? "", email, isAgain: true, showsClaimer: false },
    ...{ locale: "en", browserHash: randomUUID() },
  });
  const said: (string | undefined)[] = [];
  for (const { token } of copies.slice(0, 12))
    said.push(
      reasonOf(await claimCopy(mintVisitor({ browserHash: null }), press(token, reader.email))),
    );
  expect(said).toEqual([
    ...Array(10).fill("ok"),
    ...["claim-letters-enough", "claim-letters-enough"],
  ]);
  expect(await lettersTo(reader.email)).toBe(10);
  expect(reasonOf(await claimCopy(reader, press(copies[11]?.token, null)))).toBe("ok");
});

describe("gifts that cost nothing", () => {
  const gifts = (count: number) =>
    addresses(count).map((recipient) => ({ recipient, note: "The same.", amountMinor: 0n }));

  test("F-03 three leave at once; a hundred with the same words do not, and stay in the cart", async () => {
    const three = randomUUID();
    await giftsInCart(three, free, gifts(3));
    const order = await orderCart(three);
    const keys = { letter: "gift", payload: { path: ["turn"], equals: "0" } };
    const copies = await db().copy.findMany({ where: { line: { orderId: order.orderId } } });
    const sent = { ...keys, recipient: { in: copies.flatMap(({ recipient }) => recipient ?? []) } };
    expect(await db().outboxMail.count({ where: sent })).toBe(3);

    const many = randomUUID();
    await giftsInCart(many, free, gifts(100));
    const { mark: shownMark, lines } = await getCart(many);
    const pressed = await placeOrder(mintVisitor({ browserHash: many }), {
      ...{ email: anAddress(), browserHash: many, locale: "fr", consentText: "Oui." },
      ...{ checkoutKey: randomUUID(), shownMark },
    });
    expect(pressed).toMatchObject({ reason: "too-many-gift-letters", details: { left: "40" } });
    expect(lines).toHaveLength(100);
    expect((await getCart(many)).lines).toHaveLength(100);
    expect(await db().order.count({ where: { browserHash: many } })).toBe(0);
  });
});

test("F-03 who orders gifts and does not pay uses up nobody's mailbox; thirty letters in a day are enough for one", async () => {
  const [book, recipient] = [await aBook(), anAddress()];
  const give = async () => {
    const browserHash = randomUUID();
    await giftsInCart(browserHash, book, [{ recipient }]);
    return orderCart(browserHash);
  };
  for (let press = 0; press < 12; press += 1) await give();
  await (await give()).pay();
  expect(await lettersTo(recipient)).toBe(1);
  const letter = await db().outboxMail.findFirstOrThrow({ where: { recipient } });
  const more = (at: number) => ({ id: randomUUID(), key: `${letter.key}:${at}` });
  await db().outboxMail.createMany({
    data: Array.from({ length: 29 }, (_, at) => ({ ...letter, ...more(at), payload: {} })),
  });
  await expect(give()).rejects.toThrow("too-many-gift-letters");
});

describe("the forms", () => {
  const form = (fields: Record<string, string>) => {
    const sent = new FormData();
    for (const [name, value] of Object.entries({ locale: "en", ...fields })) sent.set(name, value);
    return sent;
  };

  test("F-03 a list that goes in part keeps what was typed, says how many went and wait, and is 429; pressed again nobody gets two", async () => {
    const secret = secretToken();
    jar.set(browserCookie(), secret);
    const order = await freeCopies(45, fingerprint(secret));
    const packageId = (await pageOf(order)).copies[0]?.line.packageId ?? "";
    const list = addresses(45).join("\n");
    const fields = { orderId: order.orderId, packageId, addresses: list, senderName: "Camille" };
    const note: AnswerNote = { retrySeconds: null };
    const pressed = () => withAnswerNote(note, () => sendTeam({}, form(fields)));
    expect(await pressed()).toMatchObject({
      ...{ reason: "letters-rest", typed: { addresses: list, senderName: "Camille" } },
      details: { sent: "40", rest: "5", hours: "24" },
    });
    expect(note).toMatchObject({ retryStatus: 429 });
    expect(await pressed()).toMatchObject({ details: { sent: "0", rest: "5" } });
    expect(await db().outboxMail.count({ where: { recipient: { in: list.split("\n") } } })).toBe(
      40,
    );
  });

  test("F-07 a copy whose letter may not leave now is not taken, and its form keeps the address", async () => {
    jar.clear();
    const email = anAddress();
    const { copies } = await pageOf(await freeCopies(11));
    for (const { token } of copies.slice(0, 10))
      await takeCopy({}, form({ token: token ?? "", email })).catch(() => undefined);
    const last = { token: copies[10]?.token ?? "", email };
    expect(await takeCopy({}, form(last))).toMatchObject({
      ...{ reason: "claim-letters-enough", typed: { email }, details: { hours: "24" } },
    });
  });
});
