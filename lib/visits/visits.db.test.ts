import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { asAuthor, aUser, type User } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { atInstant } from "@/prisma/factories/at-instant";
import { conversionBp, lookedTogether } from "./conversion";
import { countBuyers } from "./count-buyers";
import { countsKeptDays, forgetVisits } from "./forget-visits";
import { type Looks, noteVisits } from "./note-visits";
import { quarterOf } from "./visit-day";
import { visitsByDay, visitsBySite } from "./visit-figures";
import { visitRange } from "./visit-range";

beforeAll(() => foundShop());

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const noon = new Date("2026-11-20T11:00:00Z");
const ask = (from = noon, to = from) => ({
  range: visitRange(
    { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) },
    "Europe/Paris",
    addDays(to, 3),
  ),
  bookSlug: null,
});

async function aSeller() {
  const user = await aUser();
  const row = await anAuthor({ user });
  return { user, author: asAuthor(row, user), book: await aBook({ authors: [row] }) };
}

function look(slug: string, more: Partial<Looks> = {}): Looks {
  return {
    ...{ slug, quarter: quarterOf(noon), site: "example.org", address: "198.51.100.7" },
    ...{ agent: firefox, session: null, isObjecting: false, times: 1, ...more },
  };
}

async function sessionOf({ id: userId }: Pick<User, "id">) {
  const sessionToken = `session-${userId}`;
  await db().session.create({
    data: { sessionToken: fingerprint(sessionToken), userId, expires: addDays(new Date(), 30) },
  });
  return sessionToken;
}

const caller = (address: string) => ({ address, agent: firefox });

/** What a visitor orders and pays at noon. */
async function aBuy(book: Awaited<ReturnType<typeof aBook>>, address: string) {
  return atInstant(noon, () => aPaidOrder({ book, paidAt: noon, caller: caller(address) }));
}

describe("visits of a book's page", () => {
  test("A-12: leave out robots, the book's authors and operators, and nobody else who is signed in", async () => {
    const { user, author, book } = await aSeller();
    const [operator, reader, stranger] = [
      await aUser({ isOperator: true, email: "operator-who-looks@bouquin.test" }),
      await aUser(),
      await aSeller(),
    ];
    const signedIn = await Promise.all([user, operator, reader, stranger.user].map(sessionOf));
    const addresses = signedIn.map((session, at) => ({ session, address: `198.51.100.${at}` }));
    await noteVisits([
      ...addresses.map((one) => look(book.slug, one)),
      look(book.slug, { agent: "curl/8.5.0", address: "198.51.100.99" }),
      look("no-such-book"),
    ]);
    const [day] = await visitsByDay(author, ask());
    expect(day).toEqual({ day: "2026-11-20", views: 2, visitors: 2, buyers: 0 });
  });

  test("are views each time, and a visitor once a day, whichever process saw them", async () => {
    const { author, book } = await aSeller();
    await Promise.all([
      noteVisits([look(book.slug, { times: 3 })]),
      noteVisits([look(book.slug), look(book.slug, { site: "other.example" })]),
    ]);
    await noteVisits([look(book.slug, { isObjecting: true, address: "203.0.113.1" })]);
    const tomorrow = quarterOf(addDays(noon, 1));
    await noteVisits([look(book.slug, { quarter: tomorrow })]);
    const days = await visitsByDay(author, ask(noon, tomorrow));
    expect(days.map(({ views, visitors }) => [views, visitors])).toEqual([
      [6, 1],
      [1, 1],
    ]);
  });

  test("A-13: a visitor came by the site of their first look, whatever else they looked at in the same moment", async () => {
    const { author, book } = await aSeller();
    const callers = Array.from({ length: 12 }, (_none, at) => `198.51.100.${at}`);
    const sites = ["zebra.example", "", "alpha.example"];
    await noteVisits(
      sites.flatMap((site) => callers.map((address) => look(book.slug, { site, address }))),
    );
    const { sites: told } = await visitsBySite(author, ask(), 0);
    expect(Object.fromEntries(told.map(({ site, visitors }) => [site, visitors]))).toEqual({
      ...{ "zebra.example": 12, "": 0, "alpha.example": 0 },
    });
  });

  test("A-17: are told to the book's authors alone, whatever slug is asked for", async () => {
    const { book } = await aSeller();
    const other = await aSeller();
    await noteVisits([look(book.slug)]);
    const asked = { ...ask(), bookSlug: book.slug };
    expect(lookedTogether(await visitsByDay(other.author, asked)).views).toBe(0);
    expect(await visitsBySite(other.author, asked, 0)).toEqual({ sites: [], all: 0 });
  });

  test("A-13: list their sites by ten, however many there are", async () => {
    const { author, book } = await aSeller();
    const sites = Array.from({ length: 23 }, (_none, at) => `site-${at}.example`);
    await noteVisits(sites.map((site, at) => look(book.slug, { site, times: at + 1 })));
    const first = await visitsBySite(author, ask(), 0);
    expect([first.all, first.sites.length, first.sites[0]?.site]).toEqual([
      23,
      10,
      "site-22.example",
    ]);
    expect((await visitsBySite(author, ask(), 20)).sites).toHaveLength(3);
  });

  test("A-12: a visitor who buys twice is one buyer, who never looked is none, and no round counts again", async () => {
    const { author, book } = await aSeller();
    await noteVisits([look(book.slug, { address: "198.51.100.1" }), look(book.slug)]);
    await aBuy(book, "198.51.100.1");
    await aBuy(book, "198.51.100.1");
    await aBuy(book, "192.0.2.50");
    await Promise.all([countBuyers(), countBuyers()]);
    await aBuy(book, "198.51.100.1");
    await countBuyers();
    const [day] = await visitsByDay(author, ask());
    expect(day).toMatchObject({ views: 2, visitors: 2, buyers: 1 });
    expect(conversionBp(day ?? { views: 0, visitors: 0, buyers: 0 })).toBe(5_000);
    expect(await db().visitOrder.count({ where: { bookId: book.id } })).toBe(0);
  });

  test("A-12: conversion is never above 100 %, on any day and for any site, whatever happens in which order", async () => {
    const deed = fc.record({
      does: fc.constantFrom("look", "buy", "count"),
      who: fc.integer({ min: 1, max: 3 }),
      site: fc.constantFrom("", "a.example", "b.example"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
        const { author, book } = await aSeller();
        for (const { does, who, site } of deeds) {
          const address = `198.51.100.${who}`;
          if (does === "look") await noteVisits([look(book.slug, { address, site })]);
          if (does === "buy") await aBuy(book, address);
          if (does === "count") await countBuyers();
        }
        await countBuyers();
        const [days, { sites }] = await Promise.all([
          visitsByDay(author, ask()),
          visitsBySite(author, ask(), 0),
        ]);
        for (const one of [...days, ...sites])
          expect(one.buyers <= one.visitors && one.visitors <= one.views).toBe(true);
        // What the sites tell is what the days tell.
        expect(lookedTogether(sites)).toEqual(lookedTogether(days));
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test("keep nothing of who came: no address, no agent, and of a day that is over no mark and no salt", async () => {
    const { book } = await aSeller();
    await noteVisits([look(book.slug)]);
    const kept = await db().$queryRaw<{ row: string }[]>`
      SELECT row_to_json(t)::text AS row FROM (SELECT * FROM visit_marks) t
      UNION ALL SELECT row_to_json(c)::text FROM visit_counts c`;
    const text = kept.map(({ row }) => row).join();
    expect(text).not.toMatch(/198\.51|Firefox/);
    expect(text).not.toContain(fingerprint(`198.51.100.7${firefox}`));
    await atInstant(addDays(noon, 1), forgetVisits);
    expect(await db().visitMark.count({ where: { day: { lte: "2026-11-20" } } })).toBe(0);
    expect(await db().visitSalt.count({ where: { day: { lte: "2026-11-20" } } })).toBe(0);
    expect(await db().visitCount.count({ where: { bookId: book.id } })).toBe(1);
    const end = addMinutes(addDays(noon, countsKeptDays), 60);
    await atInstant(end, forgetVisits);
    expect(await db().visitCount.count({ where: { bookId: book.id } })).toBe(0);
  });
});
