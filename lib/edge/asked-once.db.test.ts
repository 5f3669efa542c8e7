import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ownCopyWords } from "@/app/api/books/[slug]/own-copy/own-copy";
import { readerMenu } from "@/app/api/reader-menu/menu";
import { wishStanding } from "@/app/api/store/wishes/wish-standing";
import { listLibrary } from "@/lib/access/library-page";
import { listShelf } from "@/lib/access/library-shelf";
import { newestOnShelf } from "@/lib/access/newest-on-shelf";
import { beginLook } from "@/lib/accounts/begin-look";
import { findSession } from "@/lib/accounts/find-session";
import { changesForReader } from "@/lib/editions/changes-for-reader";
import { countShippedPages } from "@/lib/legal/legal-versions";
import { wherePayoutsGo } from "@/lib/payouts/where-payouts-go";
import { db } from "@/lib/platform/db";
import { secretToken } from "@/lib/platform/random";
import { findFirstSteps } from "@/lib/sales/first-steps";
import { homeFigures } from "@/lib/sales/home-figures";
import { listHomeTasks } from "@/lib/sales/home-tasks";
import { aUser } from "@/prisma/factories/a-user";
import { aLaterEdition, aShelf } from "@/prisma/testing/a-shelf";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { authorOfRequest, operatorOfRequest } from "./author-of-request";
import { browserCookie, sessionCookie } from "./cookies";
import { writeSession } from "./write-session";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** How many statements the database is sent while `work` is done. */
async function statementsOf(work: () => Promise<unknown>) {
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}

async function signsIn(userId: string) {
  const token = secretToken();
  await writeSession({ token, userId }, { way: "link", agent: null });
  return { token, headers: { cookie: `${sessionCookie()}=${token}` } };
}

test("who is asking is one statement, whoever it is, and whomever an operator looks at", async () => {
  const [reader, operator, { author }] = [await aUser(), await anOperator(), await anOwnBook()];
  const { token, headers: own } = await signsIn(operator.id);
  const people = [await signsIn(reader.id), await signsIn(author.userId), { headers: own }];
  for (const { headers } of people) {
    expect(await statementsOf(() => authorOfRequest(headers))).toBe(1);
    expect(await statementsOf(() => operatorOfRequest(headers))).toBe(1);
  }
  const begun = await beginLook(operator, token, { userId: author.userId, reason: "Vu." });
  expect(begun.ok).toBe(true);
  expect(await statementsOf(() => operatorOfRequest(own))).toBe(1);
  expect(await findSession(token)).toMatchObject({
    user: { id: operator.id, isOperator: true, author: null },
    look: { endedAt: null, user: { id: author.userId, author: { id: author.id } } },
  });
  // Of whoever is an operator no longer nothing is told of whom they looked at.
  await db().user.update({ where: { id: operator.id }, data: { isOperator: false } });
  expect(await findSession(token)).toMatchObject({ user: { isOperator: false }, look: null });
});

test("what a page asks about a reader is one statement beside their session's, and two more where they have its book", async () => {
  const { reader, book } = await aShelf();
  const { headers } = await signsIn(reader.id);
  const other = await signsIn((await aUser()).id);
  const browser = { cookie: `${headers.cookie}; ${browserCookie()}=${secretToken()}` };
  const own = { slug: book.slug, locale: "fr" };
  await ownCopyWords(headers, own);
  expect(await statementsOf(() => readerMenu(browser))).toBe(2);
  expect(await statementsOf(() => wishStanding(headers, { book: book.id }))).toBe(2);
  expect(await statementsOf(() => ownCopyWords(other.headers, own))).toBe(2);
  expect(await statementsOf(() => ownCopyWords(headers, own))).toBe(4);
});

test("a library of three books is read by as many statements as one of one", async () => {
  const { reader } = await aShelf();
  const read = () => {
    const newest = newestOnShelf(reader);
    return Promise.all([
      listShelf(reader, "keep", newest),
      listLibrary(reader, undefined, newest),
      changesForReader(reader, undefined, newest),
    ]);
  };
  await read();
  const ofOne = await statementsOf(read);
  for (const { book } of [await aShelf({ reader }), await aShelf({ reader })])
    await aLaterEdition(book);
  // What was not compared yet is, with one statement more however many editions they are.
  expect(await statementsOf(read)).toBe(ofOne + 1);
  expect(await statementsOf(read)).toBe(ofOne);
});

test("an author's home asks once where their money goes, and each page of the desk nothing of the legal words", async () => {
  const [operator, { author }] = [await anOperator(), await anOwnBook()];
  const read = () => {
    const payouts = wherePayoutsGo(author);
    return Promise.all([
      listHomeTasks(author, payouts),
      homeFigures(author, payouts),
      findFirstSteps(author, payouts),
    ]);
  };
  await read();
  expect(await statementsOf(read)).toBeLessThanOrEqual(28);
  expect(await statementsOf(() => countShippedPages(operator))).toBe(1);
});
