import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { askForChange } from "@/app/[locale]/(reader)/account/email/actions";
import { GET as takeData } from "@/app/[locale]/(reader)/account/export/route";
import { propose } from "@/app/[locale]/author/books/[slug]/shares/actions";
import { pressWebhook } from "@/app/[locale]/programs/author-actions";
import { findOrder } from "@/app/[locale]/refund/actions";
import { proveIt } from "@/app/[locale]/second-factor/actions";
import { sendProof } from "@/app/[locale]/sign-in/again/actions";
import { beginSecondFactor } from "@/lib/accounts/begin-second-factor";
import { authenticator } from "@/lib/accounts/second-factor";
import { linksPerQuarterHour } from "@/lib/accounts/sign-in-link";
import { foundShop } from "@/lib/catalog/found-shop";
import { loadMessages } from "@/lib/i18n/messages";
import { ok } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { aUser } from "@/prisma/factories/a-user";
import { anOwnBook } from "@/prisma/testing/own-book";
import { action } from "./action";
import { browserCookie, sessionCookie } from "./cookies";
import { currentAuthor, currentOperator, currentReader } from "./current-actor";
import { writeSession } from "./write-session";

const [fr, en] = [loadMessages("fr"), loadMessages("en")];

// A request of a browser's: its cookies, and what the framework would do with it.
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

beforeEach(() => jar.clear());
afterEach(() => vi.restoreAllMocks());

/** Signs a person in at this browser, who proved it some minutes ago. */
async function signsIn(userId: string, minutesAgo = 0) {
  const token = secretToken();
  await writeSession({ token, userId }, { way: "link", agent: null });
  const provenAt = addMinutes(new Date(), -minutesAgo);
  const sessionToken = fingerprint(token);
  const session = await db().session.update({ where: { sessionToken }, data: { provenAt } });
  jar.set(sessionCookie(), token);
  return { session, token };
}

async function anAuthor() {
  const user = await aUser();
  await db().author.create({ data: { userId: user.id, slug: user.id, name: "Ada" } });
  return user;
}

function form(fields: Record<string, string>) {
  const sent = new FormData();
  for (const [name, text] of Object.entries({ locale: "fr", ...fields })) sent.append(name, text);
  return sent;
}

describe("whoever has only a session, and that an old one", () => {
  test("ACL-12 is asked who they are before shares, addresses and secrets are touched, and not before anything else", async () => {
    const user = await anAuthor();
    await signsIn(user.id, 16);
    const endpointId = randomUUID();
    const presses = {
      shares: () => propose({}, form({ slug: "a" })),
      address: () => askForChange({}, form({ email: "other@b.test" })),
      secret: () => pressWebhook({}, form({ endpointId, deed: "renew" })),
      pause: () => pressWebhook({}, form({ endpointId, deed: "pause" })),
    };
    const told: Record<string, string | undefined> = {};
    for (const [name, press] of Object.entries(presses)) told[name] = (await press()).reason;
    expect(told).toMatchObject({
      ...{ shares: "proof-stale", address: "proof-stale", secret: "proof-stale" },
      pause: expect.not.stringMatching("proof-stale"),
    });
    await signsIn(user.id, 14);
    expect((await presses.secret()).reason).not.toBe("proof-stale");
  });

  test("AUTH-08 has no more letters sent than a stranger has, under however many names the browser comes", async () => {
    const user = await aUser();
    await signsIn(user.id, 16);
    const told: (string | undefined)[] = [];
    for (let press = 0; press < 8; press++) {
      jar.set(browserCookie(), secretToken());
      told.push((await sendProof({}, form({}))).reason);
    }
    expect(told.filter((reason) => reason === undefined)).toHaveLength(linksPerQuarterHour);
    expect(await db().outboxMail.count({ where: { recipient: user.email } })).toBe(
      linksPerQuarterHour,
    );
  });
});

test("AUTH-13 a proof lets its browser go on under another secret, and the one before opens nothing", async () => {
  const user = await aUser({ isOperator: true });
  const { session, token } = await signsIn(user.id);
  const secret = (await beginSecondFactor(session, "Bouquin"))?.secret ?? "";
  const code = authenticator(secret, "", "").generate();
  await expect(proveIt({}, form({ code }))).rejects.toThrow("led to /fr/second-factor");
  expect(jar.get(sessionCookie())).not.toBe(token);
  expect((await currentReader())?.id).toBe(user.id);
  jar.set(sessionCookie(), token);
  expect(await currentReader()).toBeNull();
});

test("what a form is refused comes in words, in its own language, and words of a page's own are left to the page", async () => {
  const door = action(
    { as: "buyer", input: z.object({ email: z.email("email-invalid"), name: z.string() }) },
    async (_buyer, { name }) => ({ ok: false, reason: name }),
  );
  const unfit = await door({}, form({ locale: "en", email: "nobody", name: "x" }));
  expect(unfit).toMatchObject({
    fields: { email: "email-invalid" },
    said: { "email-invalid": en.errors.reasons["email-invalid"] },
  });
  const refusal = (name: string) => door({}, form({ email: "a@b.test", name }));
  expect(await refusal("not-found")).toMatchObject({
    reason: "not-found",
    said: { "not-found": fr.errors.reasons["not-found"] },
  });
  expect((await refusal("bundle-not-for-sale")).said).toEqual({});
  expect((await refusal("toString")).said).toEqual({});
});

test("who is signed out is told so in words, and where to sign in too", async () => {
  const door = action({ as: "reader", input: z.object({}) }, async () => ok(null));
  expect((await door({}, form({}))).said).toEqual({
    "signed-out": fr.errors.reasons["signed-out"],
    "identify-beside": fr.errors.reasons["identify-beside"],
  });
});

describe("AUTH-21 while nobody can be asked who comes", () => {
  test("no gate lets anybody through, and no form does anything", async () => {
    const user = await anAuthor();
    await signsIn(user.id);
    expect(await currentAuthor()).not.toBeNull();
    let deeds = 0;
    const door = action({ as: "author", input: z.object({}) }, async () => {
      deeds += 1;
      return ok(null);
    });
    const gone = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const refuse = (tell?: (error: Error) => void) => (tell ? tell(gone) : Promise.reject(gone));
    const away = vi.spyOn(pg.Pool.prototype, "connect").mockImplementation(refuse as never);
    for (const gate of [currentReader, currentAuthor, currentOperator])
      await expect(gate()).rejects.toThrow();
    expect(await door({}, form({}))).toMatchObject({ reason: "shop-away" });
    expect(deeds).toBe(0);
    away.mockRestore();
    expect(await door({}, form({}))).toMatchObject({ done: {} });
    expect(deeds).toBe(1);
  });

  test("another secret of the shop's makes no session of what was signed, and a bent one none either", async () => {
    const user = await aUser();
    const { token } = await signsIn(user.id);
    for (const bent of [`${token}a`, token.slice(1), "", "null", `${token}; ${token}`, "\u0000"]) {
      jar.set(sessionCookie(), bent);
      expect(await currentReader()).toBeNull();
    }
  });
});

describe("what is counted", () => {
  test("F-07 whoever knows nothing but an address shuts nobody's way to their order", async () => {
    await foundShop();
    const { book } = await anOwnBook();
    const user = await aUser();
    const { number } = await aPaidOrder({ book, user, email: user.email });
    const press = (typed: string) => findOrder({}, form({ number: typed, email: user.email }));
    for (let guess = 10; guess < 32; guess++)
      expect(await press(`B-0000-0000-00${guess}`)).toMatchObject({ reason: "order-unknown" });
    await expect(press(number)).rejects.toThrow("led to /fr/refund?pass=");
  });

  test("PRI-01 one's own data is taken along five times an hour, then a page tells when again", async () => {
    await foundShop();
    await signsIn((await aUser()).id);
    const asked = new Request("http://localhost:3000/fr/account/export", {
      headers: { "accept-language": "fr" },
    });
    const take = () => takeData(asked, { params: Promise.resolve({ locale: "fr" }) });
    for (let time = 1; time <= 5; time++) {
      const given = await take();
      expect(given.headers.get("content-type")).toBe("application/zip");
      await given.body?.cancel();
    }
    const refused = await take();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3500);
    expect(await refused.text()).toMatch(/à nouveau dans 60.min/);
    expect(await db().auditRow.count({ where: { action: "data-exported" } })).toBe(5);
    jar.clear();
    await signsIn((await aUser()).id);
    expect((await take()).status).toBe(200);
  });
});
