import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays, addMinutes, addSeconds } from "@/lib/kernel/time";
import { wallTime } from "@/lib/kernel/zoned-time";
import { db } from "@/lib/platform/db";
import { aDraftFile, aReadyDraft } from "@/prisma/testing/draft";
import { anOwnBook } from "@/prisma/testing/own-book";
import { publishDraft } from "./publish-draft";
import { publishDueDrafts } from "./publish-due-drafts";
import { scheduleDraft } from "./schedule-draft";
import { unscheduleDraft } from "./unschedule-draft";

beforeAll(() => foundShop());

const timeZone = "America/New_York";
// At noon, which every clock has on every day.
const tomorrow = () => ({
  ...{ wall: `${wallTime(addDays(new Date(), 1), timeZone).slice(0, 10)}T12:00`, timeZone },
});
const draft = (id: string) => db().editionDraft.findUniqueOrThrow({ where: { id } });

/** A draft that was scheduled for a minute ago. */
async function aDueDraft(book: { id: string }, more: Parameters<typeof aReadyDraft>[1] = {}) {
  const publishAt = addMinutes(new Date(), -1);
  return aReadyDraft(book, { state: "scheduled", publishAt, ...more });
}

describe("a draft with a time", () => {
  test("waits for the instant its author's clock shows, can be given another, and be let go", async () => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book);
    const { wall } = tomorrow();
    expect(await scheduleDraft(author, id, { wall, timeZone })).toMatchObject({ ok: true });
    const { state, publishAt } = await draft(id);
    expect([state, publishAt && wallTime(publishAt, timeZone)]).toEqual(["scheduled", wall]);
    const elsewhere = { wall, timeZone: "Europe/Paris" };
    await scheduleDraft(author, id, elsewhere);
    const moved = (await draft(id)).publishAt;
    expect(moved && publishAt && moved < publishAt).toBe(true);
    expect(await unscheduleDraft(author, id)).toMatchObject({ ok: true });
    expect(await unscheduleDraft(author, id)).toMatchObject({ reason: "not-scheduled" });
    expect(await draft(id)).toMatchObject({ state: "open", publishAt: null });
  });

  test.each([
    ["a minute from now", () => wallTime(addMinutes(new Date(), 1), timeZone), "time-too-soon"],
    ["on no date", () => "soon", "time-invalid"],
  ])("is not scheduled %s", async (_when, wall, reason) => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book);
    expect(await scheduleDraft(author, id, { wall: wall(), timeZone })).toMatchObject({ reason });
    expect((await draft(id)).state).toBe("open");
  });

  test("is not given one before it is ready", async () => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book, { notes: "" });
    expect(await scheduleDraft(author, id, tomorrow())).toMatchObject({ reason: "notes-missing" });
  });

  test("of another author is not there; a published one takes no time", async () => {
    const [{ book, author }, stranger] = [await anOwnBook(), await anOwnBook()];
    const id = await aReadyDraft(book);
    for (const refusal of [
      await scheduleDraft(stranger.author, id, tomorrow()),
      await unscheduleDraft(stranger.author, id),
    ])
      expect(refusal).toMatchObject({ reason: "not-found" });
    await publishDraft(author, id);
    expect(await scheduleDraft(author, id, tomorrow())).toMatchObject({ reason: "draft-closed" });
  });
});

describe("the clock", () => {
  test("publishes what is due, the earliest first, and nothing else", async () => {
    const { book, author } = await anOwnBook();
    const later = await aDueDraft(book);
    const sooner = await aDueDraft(book, { publishAt: addMinutes(new Date(), -5) });
    const ahead = await aDueDraft(book, { publishAt: addMinutes(new Date(), 5) });
    expect(await publishDueDrafts()).toBe(2);
    const editions = await db().edition.findMany({
      where: { bookId: book.id },
      orderBy: { number: "asc" },
      include: { draft: true },
    });
    expect(editions.map((edition) => edition.draft?.id)).toEqual([undefined, sooner, later]);
    expect((await draft(ahead)).state).toBe("scheduled");
    const [, first] = editions;
    const record = { subjectId: first?.id ?? "", action: "edition-published", actorId: null };
    expect(await db().auditRow.count({ where: record })).toBe(1);
    expect(await publishDraft(author, ahead)).toMatchObject({ value: { number: 4 } });
  });

  test("publishes once, with two workers and the author at it together", async () => {
    const { book, author } = await anOwnBook();
    const id = await aDueDraft(book);
    await Promise.all([publishDueDrafts(), publishDueDrafts(), publishDraft(author, id)]);
    expect(await db().edition.count({ where: { bookId: book.id } })).toBe(2);
  });

  test("gives back what is not ready any more, with the reason, and one letter to each of its authors", async () => {
    const { book, user } = await anOwnBook();
    const id = await aDueDraft(book, { files: [aDraftFile("pdf")] });
    expect(await publishDueDrafts()).toBe(0);
    expect(await draft(id)).toMatchObject({
      ...{ state: "open", publishAt: null, lastRefusal: "format-missing" },
    });
    await publishDueDrafts();
    const letters = await db().outboxMail.findMany({ where: { recipient: user.email } });
    expect(letters.map(({ letter }) => letter)).toEqual(["edition-not-published"]);
    const [promised] = letters;
    const words = mailWords("fr", "Europe/Paris");
    const payload = promised?.payload as Record<string, string>;
    const written = await writeLetter("edition-not-published", words, payload);
    expect(JSON.stringify(written)).toContain("Un format que vos lecteurs ont");
    expect(JSON.stringify(written)).toContain(`/fr/author/drafts/${id}`);
  });

  test("one draft that cannot be published does not keep the next one waiting", async () => {
    const [one, other] = [await anOwnBook(), await anOwnBook()];
    const early = addSeconds(new Date(), -90);
    await aDueDraft(one.book, { label: "", publishAt: early });
    const id = await aDueDraft(other.book);
    expect(await publishDueDrafts()).toBe(1);
    expect((await draft(id)).state).toBe("published");
  });

  test("one that fails keeps no other waiting, and the round says so at its end", async () => {
    const [one, other] = [await anOwnBook(), await anOwnBook()];
    const early = addSeconds(new Date(), -90);
    const failing = await aDueDraft(one.book, { publishAt: early });
    const id = await aDueDraft(other.book);
    // There is no number after the greatest.
    const edition = { label: "last", pageCount: 1, contents: [], publishedAt: early };
    const { id: last } = await db().edition.create({
      data: { bookId: one.book.id, number: 2_147_483_647, ...edition },
    });
    await expect(publishDueDrafts()).rejects.toThrow();
    await db().edition.update({ where: { id: last }, data: { undoneAt: new Date() } });
    expect((await draft(id)).state).toBe("published");
    expect((await draft(failing)).state).toBe("scheduled");
    expect(await publishDueDrafts()).toBe(1);
  });
});
