import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { findBookPage } from "@/lib/catalog/book-page";
import { findSample } from "@/lib/catalog/find-sample";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aDraftFile, aReadyDraft } from "@/prisma/testing/draft";
import { anOwnBook } from "@/prisma/testing/own-book";
import { findDraftPage } from "./draft-page";
import { publishDraft } from "./publish-draft";

beforeAll(() => foundShop());

const editionsOf = (bookId: string) =>
  db().edition.findMany({
    where: { bookId },
    orderBy: { number: "asc" },
    include: { files: true },
  });
const chapter = { href: "a", title: "A", words: 500, fingerprint: "f", sketch: "" };

describe("publishing a draft", () => {
  test("makes the next edition of it, with what was read in its files, and shows it at once", async () => {
    const { book, author } = await anOwnBook();
    const facts = {
      ...{ language: "fr", words: 500, chapters: [chapter], coverSha256: "e".repeat(64) },
      contents: [{ title: "A", state: "written", children: [] }],
    };
    const files = [
      aDraftFile("pdf", { facts: { pages: 33 } }),
      aDraftFile("epub", { facts }),
      aDraftFile("epub", { role: "sample" }),
      aDraftFile("zip", { role: "extra", fileName: "code.zip" }),
      aDraftFile("jpg", { role: "cover", facts: { coverSha256: "c".repeat(64) } }),
    ];
    const draftId = await aReadyDraft(book, { label: " 1.1 ", isMajor: true, files });
    const published = await publishDraft(author, draftId);
    expect(published).toMatchObject({ ok: true, value: { number: 2, label: "1.1" } });

    const page = await findBookPage(book.slug);
    expect(page).toMatchObject({ coverSha256: "c".repeat(64), contents: facts.contents });
    expect(page?.newest).toMatchObject({
      ...{ number: 2, label: "1.1", notes: "What is new.", isMajor: true, pageCount: 33 },
      ...{ coverSha256: "c".repeat(64), facts: { words: 500, chapters: [chapter] } },
    });
    const names = page?.newest.files.map(({ role, fileName }) => `${role} ${fileName}`).sort();
    expect(names).toEqual([
      "extra code.zip",
      `full ${book.slug}-2.epub`,
      `full ${book.slug}-2.pdf`,
      `sample ${book.slug}-2-sample.epub`,
    ]);
    expect(await findSample(book.slug, "epub")).not.toBeNull();
  });

  test("gives it the pages its author counted, where they were counted", async () => {
    const { book, author } = await anOwnBook();
    const files = ["pdf", "epub"].map((format) => aDraftFile(format, { facts: { pages: 33 } }));
    const draftId = await aReadyDraft(book, { files, pageCount: 312 });
    const draft = await findDraftPage(author, draftId);
    expect(draft).toMatchObject({ pages: 312, made: { pageCount: 33 } });
    await publishDraft(author, draftId);
    expect((await editionsOf(book.id)).at(-1)?.pageCount).toBe(312);
  });

  test("promises to tell in ten minutes, and is on record", async () => {
    const { book, author } = await anOwnBook();
    const draftId = await aReadyDraft(book);
    const published = await publishDraft(author, draftId);
    if (!published.ok) throw new Error(published.reason);
    const { editionId, publishedAt } = published.value;
    const { dueAt, state } = await db().announcement.findUniqueOrThrow({ where: { editionId } });
    expect([dueAt.getTime() - publishedAt.getTime(), state]).toEqual([600_000, "waiting"]);
    const jobs = await promisedJobs(editionId);
    expect(jobs).toEqual([{ task: "announce-edition", run_at: dueAt }]);
    const audit = await db().auditRow.findFirst({ where: { subjectId: editionId } });
    expect(audit).toMatchObject({ action: "edition-published", actorId: author.userId });
    const draft = await db().editionDraft.findUniqueOrThrow({ where: { id: draftId } });
    expect(draft).toMatchObject({ state: "published", editionId });
  });

  test.each([
    ["no label", { label: " " }, "label-missing"],
    ["no notes", { notes: "" }, "notes-missing"],
    ["a label in use", { label: "1.0" }, "label-taken"],
    ["INP-21 no file at all", { files: [] }, "format-missing"],
    ["INP-21 a format that owners have removed", { files: [aDraftFile("pdf")] }, "format-missing"],
    [
      "D-03 a format still being checked",
      { files: [aDraftFile("pdf"), aDraftFile("epub", { state: "checking" })] },
      "file-checking",
    ],
    [
      "D-03 a format that the checks refused",
      { files: [aDraftFile("pdf"), aDraftFile("epub", { state: "refused" })] },
      "file-refused",
    ],
    [
      "D-03 an extra cut half-way",
      {
        files: [
          ...[aDraftFile("pdf"), aDraftFile("epub")],
          aDraftFile("zip", { role: "extra", state: "failed", storageKey: null, sha256: null }),
        ],
      },
      "file-failed",
    ],
  ])(
    "is refused with %s; the draft stays one and readers see nothing",
    async (_what, given, reason) => {
      const { book, author } = await anOwnBook();
      const draftId = await aReadyDraft(book, given);
      expect(await publishDraft(author, draftId)).toMatchObject({ ok: false, reason });
      expect(await editionsOf(book.id)).toHaveLength(1);
      const draft = await db().editionDraft.findUniqueOrThrow({ where: { id: draftId } });
      expect(draft.state).toBe("open");
    },
  );

  test("INP-21 a first edition needs a file of the book", async () => {
    const { book, author } = await anOwnBook();
    const fresh = await db().book.create({
      data: {
        ...{ slug: `${book.slug}-new`, language: "fr", title: "Neuf", description: "Neuf." },
        authors: { create: { authorId: author.id, position: 0, shareBp: 10_000 } },
      },
    });
    const sample = aDraftFile("pdf", { role: "sample" });
    const empty = await aReadyDraft(fresh, { notes: "", files: [sample] });
    expect(await publishDraft(author, empty)).toMatchObject({ reason: "no-files" });
    const whole = await aReadyDraft(fresh, { notes: "", files: [aDraftFile("epub")] });
    expect(await publishDraft(author, whole)).toMatchObject({ value: { number: 1 } });
    // Publishing an edition does not put a book on the shelf that its author has not put there.
    expect(await findBookPage(fresh.slug)).toBeNull();
  });

  test("D-04 two drafts published at once are two editions in order, one of them the newest", async () => {
    const { book, author } = await anOwnBook();
    const drafts = [await aReadyDraft(book), await aReadyDraft(book), await aReadyDraft(book)];
    const published = await Promise.all(drafts.map((id) => publishDraft(author, id)));
    const numbers = published.map((one) => (one.ok ? one.value.number : 0));
    expect(numbers.toSorted()).toEqual([2, 3, 4]);
    const stored = await editionsOf(book.id);
    const instants = stored.map(({ publishedAt }) => publishedAt?.getTime() ?? 0);
    expect(instants).toEqual(instants.toSorted((one, other) => one - other));
    expect((await findBookPage(book.slug))?.newest.number).toBe(4);
  });

  test("D-04 two drafts of one label published at once are one edition", async () => {
    const { book, author } = await anOwnBook();
    const words = { label: "the same" };
    const drafts = [await aReadyDraft(book, words), await aReadyDraft(book, words)];
    const published = await Promise.all(drafts.map((id) => publishDraft(author, id)));
    expect(published.filter(({ ok }) => ok)).toHaveLength(1);
    expect(published.find(({ ok }) => !ok)).toMatchObject({ reason: "label-taken" });
  });

  test("one draft pressed twice at once is published once", async () => {
    const { book, author } = await anOwnBook();
    const draftId = await aReadyDraft(book);
    const presses = await Promise.all([1, 2].map(() => publishDraft(author, draftId)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(presses.find(({ ok }) => !ok)).toMatchObject({ reason: "already-published" });
    expect(await editionsOf(book.id)).toHaveLength(2);
  });

  test("D-03 dying half-way leaves the draft as it was, and the next press publishes", async () => {
    const { book, author } = await anOwnBook();
    const draftId = await aReadyDraft(book);
    await stopBefore("announcements", async () => {
      await expect(publishDraft(author, draftId)).rejects.toThrow();
    });
    expect(await editionsOf(book.id)).toHaveLength(1);
    expect(await publishDraft(author, draftId)).toMatchObject({ ok: true, value: { number: 2 } });
  });

  test("is for good: neither the edition nor its files can be changed or deleted afterwards", async () => {
    const { book, author } = await anOwnBook();
    const published = await publishDraft(author, await aReadyDraft(book));
    const id = published.ok ? published.value.editionId : "";
    const changes = [
      () => db().edition.update({ where: { id }, data: { label: "another" } }),
      () => db().edition.update({ where: { id }, data: { publishedAt: null } }),
      () => db().editionFile.updateMany({ where: { editionId: id }, data: { sizeBytes: 9n } }),
      () => db().editionFile.deleteMany({ where: { editionId: id } }),
    ];
    for (const change of changes) await expect(change()).rejects.toThrow();
  });

  test("another author's draft is not there, nor is one that never was, nor one given up", async () => {
    const [{ book, author }, stranger] = [await anOwnBook(), await anOwnBook()];
    const draftId = await aReadyDraft(book);
    expect(await publishDraft(stranger.author, draftId)).toMatchObject({ reason: "not-found" });
    for (const id of ["", "nonsense", book.id])
      expect(await publishDraft(author, id)).toMatchObject({ reason: "not-found" });
    const gone = await aReadyDraft(book, { state: "discarded" });
    expect(await publishDraft(author, gone)).toMatchObject({ reason: "draft-closed" });
  });
});

/** Runs something while the database fails whoever writes into a table, as a lost connection would. */
async function stopBefore(table: string, run: () => Promise<void>) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    await client.query(`CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
    await client.query(
      `CREATE TRIGGER falling BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION fall()`,
    );
    await run();
  } finally {
    await client.query(`DROP TRIGGER IF EXISTS falling ON ${table}`);
    await client.query("DROP FUNCTION IF EXISTS fall()");
    await client.end();
  }
}

async function promisedJobs(editionId: string) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query(
    `SELECT t.identifier AS task, j.run_at FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.key = $1`,
    [`announce:${editionId}`],
  );
  await client.end();
  return rows;
}
