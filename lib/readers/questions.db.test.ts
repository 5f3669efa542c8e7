import { afterAll, beforeAll, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aBook,
  anAddress,
  anOperator,
  openShop,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { answerQuestion } from "./answer-question";
import { askAuthor } from "./ask-author";
import { forgetQuestions } from "./forget-questions";
import { listMyQuestions } from "./my-questions";
import { reportQuestion } from "./report-question";
import { countReportedQuestions, listReportedQuestions } from "./reported-questions";
import { returnQuestion } from "./return-question";
import { settleQuestion } from "./settle-question";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aWriter() {
  const book = await aBook();
  const { author } = await db().bookAuthor.findFirstOrThrow({
    ...{ where: { bookId: book.id }, include: { author: true } },
  });
  const user = await aUser({ email: anAddress() });
  await db().author.update({ where: { id: author.id }, data: { userId: user.id } });
  return { book, user, author: asAuthor(author, user) };
}

const visitor = mintVisitor({ browserHash: "asks" });

function ask(book: TestBook, more: { email?: string; words?: string; mark?: string } = {}) {
  const { email = anAddress(), words = "Is there a chapter on tides?", mark = null } = more;
  return askAuthor(visitor, {
    ...{ slug: book.slug, email, words, name: "Ada", locale: "en", clientMark: mark },
  });
}

const letters = (recipient: string) => db().outboxMail.findMany({ where: { recipient } });

test("a question reaches the author without an address, and its answer the one who asked, with the author's only where they give it", async () => {
  const { book, user, author } = await aWriter();
  const email = anAddress();
  const asked = await ask(book, { email });
  const questionId = asked.ok ? asked.value.questionId : "";
  // Pressed twice it is asked once.
  expect(await ask(book, { email })).toEqual(asked);
  expect(await letters(user.email)).toMatchObject([{ letter: "question-asked" }]);
  expect(await letters(email)).toEqual([]);
  const told = await writeLetter("question-asked", mailWords("en"), { questionId });
  const seen = JSON.stringify([told, await listMyQuestions(author)]);
  expect(seen).toContain("tides");
  expect(seen).not.toContain(email);

  const other = await aWriter();
  const answer = { questionId, answer: "In the next edition.", showsAddress: false };
  expect(await answerQuestion(other.author, answer)).toMatchObject({ reason: "not-found" });
  expect(await reportQuestion(other.author, questionId)).toMatchObject({ reason: "not-found" });
  expect(await listMyQuestions(other.author)).toEqual([]);
  const presses = [answerQuestion(author, answer), answerQuestion(author, answer)];
  expect((await Promise.all(presses)).filter(({ ok }) => ok)).toHaveLength(1);
  expect(await letters(email)).toMatchObject([
    { letter: "question-answered", payload: { questionId, what: "" } },
  ]);
  const write = (what: string) =>
    writeLetter("question-answered", mailWords("fr"), { questionId, what });
  expect(JSON.stringify(await write(""))).toContain("In the next edition.");
  expect(JSON.stringify(await write(""))).not.toContain(user.email);
  expect(JSON.stringify(await write("address"))).toContain(user.email);

  await atInstant(addDays(new Date(), 181), forgetQuestions);
  expect(await write("")).toBeNull();
});

test("what is called an abuse leaves the desk and comes to the operator with its sender, who hears nothing", async () => {
  const { book, author } = await aWriter();
  const email = anAddress();
  const asked = await ask(book, { email, words: "Buy my pills." });
  const questionId = asked.ok ? asked.value.questionId : "";
  expect(await reportQuestion(author, questionId)).toMatchObject({ ok: true });
  expect(await listMyQuestions(author)).toEqual([]);
  const late = { questionId, answer: "No.", showsAddress: false };
  expect(await answerQuestion(author, late)).toMatchObject({ reason: "already-answered" });
  expect(await letters(email)).toEqual([]);
  const report = await writeLetter("question-reported", mailWords("fr"), { questionId });
  expect(JSON.stringify(report)).toContain(email);
});

test("one network that presses on and on shuts nobody else's way to a book's authors", async () => {
  const { book } = await aWriter();
  for (let at = 0; at < 35; at += 1) await ask(book, { mark: "presses-on", words: `Words ${at}` });
  expect(await ask(book, { mark: "somebody-else" })).toMatchObject({ ok: true });
});

test("one network and one address ask a few times only, and nobody asks about a book nobody sees", async () => {
  const { book } = await aWriter();
  const mark = "one-network";
  const outcomes = [];
  for (let at = 0; at < 11; at += 1) outcomes.push(await ask(book, { mark, words: `Words ${at}` }));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
  expect(outcomes.at(-1)).toMatchObject({
    ...{ reason: "too-many-questions", details: { retrySeconds: expect.any(Number) } },
  });
  const email = anAddress();
  const same = [];
  for (let at = 0; at < 6; at += 1) same.push(await ask(book, { email, words: `Words ${at}` }));
  expect(same.filter(({ ok }) => ok)).toHaveLength(5);
  const hidden = await aWriter();
  await db().book.update({ where: { id: hidden.book.id }, data: { state: "draft" } });
  expect(await ask(hidden.book)).toMatchObject({ reason: "not-found" });
  const unsigned = await aBook();
  expect(await ask(unsigned)).toMatchObject({ reason: "not-found" });
});

test("a reported question waits at the desk until it is settled, once, or given back to its author, who answers it", async () => {
  const { book, author } = await aWriter();
  const email = anAddress();
  const operator = await anOperator();
  const before = await countReportedQuestions();
  const asked = [await ask(book, { email, words: "Buy my pills." }), await ask(book, { email })];
  const [spam = "", slip = ""] = asked.map((one) => (one.ok ? one.value.questionId : ""));
  expect(await settleQuestion(operator, spam)).toMatchObject({ reason: "report-gone" });
  for (const id of [spam, slip]) expect((await reportQuestion(author, id)).ok).toBe(true);
  expect((await countReportedQuestions()).count).toBe(before.count + 2);
  expect((await countReportedQuestions()).oldest).not.toBeNull();
  const mine = (await listReportedQuestions(operator)).filter((one) => one.email === email);
  expect(mine.map(({ id, words }) => [id, words])).toEqual([
    [spam, "Buy my pills."],
    [slip, "Is there a chapter on tides?"],
  ]);
  const presses = await Promise.all([1, 2].map(() => settleQuestion(operator, spam)));
  expect(presses.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await returnQuestion(operator, spam)).toMatchObject({ reason: "report-gone" });
  expect((await returnQuestion(operator, slip)).ok).toBe(true);
  expect((await countReportedQuestions()).count).toBe(before.count);
  expect((await listMyQuestions(author)).map(({ id }) => id)).toEqual([slip]);
  const answer = { questionId: slip, answer: "In the next edition.", showsAddress: false };
  expect((await answerQuestion(author, answer)).ok).toBe(true);
});
