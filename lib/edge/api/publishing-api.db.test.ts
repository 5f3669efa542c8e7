import { beforeAll, describe, expect, test } from "vitest";
import { POST as beginDraft } from "@/app/api/v1/books/[slug]/drafts/route";
import { POST as publish } from "@/app/api/v1/drafts/[draftId]/publication/route";
import { GET as readDraft } from "@/app/api/v1/drafts/[draftId]/route";
import { DELETE as takeBack } from "@/app/api/v1/editions/[editionId]/route";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aDraftFile } from "@/prisma/testing/draft";
import { anOwnBook } from "@/prisma/testing/own-book";

beforeAll(() => foundShop());

/** An author with a book and a key, as a program of theirs. */
async function aProgram() {
  const { book, user, author } = await anOwnBook();
  const made = await createAccessKey(author, {
    ...{ kind: "api-key", name: "CI", scopes: ["editions:write"], expiresAt: null },
  });
  if (!made.ok) throw new Error(made.reason);
  return { book, author, user, key: made.value.secret };
}

/** A key of the same shape that is somebody else's, or nobody's. */
function anotherThan(key: string) {
  return key.slice(0, -1) + (key.endsWith("0") ? "1" : "0");
}

type Call = { key?: string; body?: object | string; language?: string };

function asked({ key, body, language = "en" }: Call) {
  return new Request("http://localhost:3000/api/v1", {
    method: "POST",
    headers: { "accept-language": language, ...(key ? { authorization: `Bearer ${key}` } : {}) },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

async function answerOf(answer: Promise<Response> | Response) {
  const response = await answer;
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const words = { label: "2.0", notes: "Chapter 3 is new." };
const begin = (slug: string, call: Call) =>
  answerOf(beginDraft(asked(call), { params: Promise.resolve({ slug }) }));
const read = (draftId: string, call: Call) =>
  answerOf(readDraft(asked(call), { params: Promise.resolve({ draftId }) }));
const publishNow = (draftId: string, call: Call) =>
  answerOf(publish(asked({ body: {}, ...call }), { params: Promise.resolve({ draftId }) }));

async function giveFiles(draftId: string) {
  await db().draftFile.createMany({
    data: ["pdf", "epub"].map((format) => ({ ...aDraftFile(format), draftId })),
  });
}

describe("publishing by program", () => {
  test("a draft is begun, shown with what is missing, published once, and taken back", async () => {
    const { book, key } = await aProgram();
    const begun = await begin(book.slug, { key, body: words });
    expect(begun).toMatchObject({ status: 201, json: { state: "open", label: "2.0" } });
    const draftId = begun.json.id;
    expect(begun.json.missing.map(({ reason }: { reason: string }) => reason)).toEqual([
      "format-missing",
      "format-missing",
    ]);
    await giveFiles(draftId);
    expect((await read(draftId, { key })).json).toMatchObject({ missing: [], edition: null });
    const published = await publishNow(draftId, { key });
    expect(published).toMatchObject({
      status: 201,
      json: { state: "published", edition: { number: 2, label: "2.0" } },
    });
    expect(await publishNow(draftId, { key })).toMatchObject({
      status: 409,
      json: { reason: "already-published" },
    });
    const editionId = published.json.edition.id;
    const params = Promise.resolve({ editionId });
    expect((await takeBack(asked({ key }), { params })).status).toBe(200);
    expect((await read(draftId, { key })).json).toMatchObject({ state: "open", edition: null });
  });

  test("a program that was cut off goes on with the draft it had", async () => {
    const { book, key } = await aProgram();
    const first = await begin(book.slug, { key, body: words });
    const again = await begin(book.slug, { key, body: { ...words, notes: "Better words." } });
    expect(again).toMatchObject({ status: 200, json: { id: first.json.id } });
    expect(again.json.notes).toBe("Better words.");
  });

  test("what it does not say about a draft stays as the author wrote it", async () => {
    const { book, key } = await aProgram();
    const label = "2.0";
    const fresh = await begin(book.slug, { key, body: { label } });
    expect(fresh).toMatchObject({ status: 201, json: { notes: "", isMajor: false } });
    const written = { notes: "By hand.", isMajor: true };
    await db().editionDraft.update({ where: { id: fresh.json.id }, data: written });
    const again = await begin(book.slug, { key, body: { label } });
    expect(again).toMatchObject({ status: 200, json: { id: fresh.json.id, ...written } });
    const told = await begin(book.slug, { key, body: { label, notes: "", isMajor: false } });
    expect(told.json).toMatchObject({ notes: "", isMajor: false });
  });

  test("INP-03 a text that nothing can keep is refused by its field", async () => {
    const { book, key } = await aProgram();
    for (const sign of ["\\u0000", "\\ud800", "\\udc00a"])
      for (const field of ["label", "notes"]) {
        const body = JSON.stringify({ ...words, [field]: "2" }).replace('"2"', `"2${sign}"`);
        const refused = await begin(book.slug, { key, body });
        expect(refused, `${field} ${sign}`).toMatchObject({
          status: 422,
          json: { errors: [{ field, reason: "invalid" }] },
        });
      }
  });

  test("begun twice at once it is one draft", async () => {
    const { book, key } = await aProgram();
    await Promise.all([1, 2, 3].map(() => begin(book.slug, { key, body: words })));
    expect(await db().editionDraft.count({ where: { bookId: book.id } })).toBe(1);
  });

  test("it is published by the clock of the zone that was named", async () => {
    const { book, key } = await aProgram();
    const { json } = await begin(book.slug, { key, body: words });
    await giveFiles(json.id);
    // The next 15 January, when New York is five hours behind, or the next 15 July, when it is four.
    const today = new Date();
    const year = today.getUTCFullYear();
    const isJanuaryNext = today.getUTCMonth() >= 6;
    const [day, hour] = isJanuaryNext ? [`${year + 1}-01-15`, "14"] : [`${year}-07-15`, "13"];
    const at = `${day}T09:00`;
    const body = { at, timeZone: "America/New_York" };
    const scheduled = await publishNow(json.id, { key, body });
    expect(scheduled).toMatchObject({ status: 202, json: { state: "scheduled" } });
    expect(scheduled.json.publishAt).toBe(`${day}T${hour}:00:00.000Z`);
    const nowhere = { at, timeZone: "Europe/Atlantis" };
    expect(await publishNow(json.id, { key, body: nowhere })).toMatchObject({
      status: 422,
      json: { reason: "time-zone-unknown" },
    });
  });

  test("what is missing is said for each part, in the language that was asked for", async () => {
    const { book, key } = await aProgram();
    const { json } = await begin(book.slug, { key, body: words });
    const english = await publishNow(json.id, { key });
    expect(english).toMatchObject({ status: 422, json: { reason: "format-missing" } });
    expect(english.headers.get("content-type")).toBe("application/problem+json");
    expect(english.json.errors).toHaveLength(2);
    const french = await publishNow(json.id, { key, language: "fr" });
    expect(french.json.detail).not.toBe(english.json.detail);
    expect(french.json.detail).toContain("lecteurs");
  });

  test("INP-14 a field that is wrong is named, and no JSON is no error of ours", async () => {
    const { book, key } = await aProgram();
    const long = await begin(book.slug, { key, body: { label: "x".repeat(61), notes: "" } });
    expect(long).toMatchObject({ status: 422, json: { reason: "body-invalid" } });
    expect(long.json.errors).toMatchObject([{ field: "label", reason: "label-long" }]);
    for (const body of [{ label: { not: "" }, notes: "" }, { label: ["2"], notes: "" }, [], {}])
      expect((await begin(book.slug, { key, body })).status).toBe(422);
    expect(await begin(book.slug, { key, body: "label=2" })).toMatchObject({
      status: 400,
      json: { reason: "body-no-json" },
    });
    expect((await begin(book.slug, { key, body: "x".repeat(300_000) })).status).toBe(413);
  });

  test("without a key, with another's, with a revoked one, nothing is there", async () => {
    const [mine, other] = [await aProgram(), await aProgram()];
    const { json } = await begin(mine.book.slug, { key: mine.key, body: words });
    const none = await read(json.id, {});
    expect(none).toMatchObject({ status: 401, json: { reason: "key-missing" } });
    expect(none.headers.get("www-authenticate")).toBe("Bearer");
    expect((await read(json.id, { key: anotherThan(mine.key) })).status).toBe(401);
    expect((await read(json.id, { key: other.key })).status).toBe(404);
    expect((await begin(mine.book.slug, { key: other.key, body: words })).status).toBe(404);
    expect((await publishNow(json.id, { key: other.key })).status).toBe(404);
    expect((await read("../../x", { key: mine.key })).status).toBe(404);
    await db().accessKey.updateMany({
      where: { userId: mine.user.id },
      data: { revokedAt: new Date() },
    });
    expect((await read(json.id, { key: mine.key })).status).toBe(401);
  });
});
