import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { announceDueEditions } from "@/lib/editions/announce-due-editions";
import { chooseNotices } from "@/lib/editions/choose-notices";
import { readNoticeToken } from "@/lib/editions/notice-token";
import { startMailbox } from "@/lib/mailbox/mailbox";
import { db } from "@/lib/platform/db";
import { asAuthor, asReader, aUser } from "@/prisma/factories/a-user";
import { aBook, aReader } from "@/prisma/testing/living-shop";
import {
  aChapter,
  aCrowdOf,
  aNextEdition,
  aReaderOf,
  download,
} from "@/prisma/testing/told-edition";
import { previewEditionLetter } from "./preview-edition-letter";
import { sendCrowd } from "./send-crowd";

const stateDir = mkdtempSync(join(tmpdir(), "bouquin-mailbox-"));
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
beforeAll(async () => {
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
  process.env.SMTP_URL = `smtp://127.0.0.1:${mailbox.smtpPort}`;
  await foundShop();
});
afterAll(async () => {
  await mailbox.close();
  rmSync(stateDir, { recursive: true, force: true });
});

type Mail = { id: string; subject: string; text: string; html: string } & {
  headers: Record<string, string>;
  links: string[];
};

async function arrivedFor(address: string): Promise<Mail[]> {
  const at = `http://127.0.0.1:${mailbox.httpPort}/api/messages`;
  const { messages } = await (await fetch(`${at}?to=${encodeURIComponent(address)}`)).json();
  return Promise.all(messages.map(async ({ id }: Mail) => (await fetch(`${at}/${id}`)).json()));
}

async function refuse(count: number) {
  const at = `http://127.0.0.1:${mailbox.httpPort}/api/refuse`;
  await fetch(at, { method: "POST", body: JSON.stringify({ count }) });
}

async function sendEverything() {
  while ((await sendCrowd()) > 0);
}

const notes =
  "Merci à **tous**.\n\n- un [lien](https://auteur.test/x)\n- <script>alert(1)</script>";

/** A book of three editions with chapters, and readers who have the first, the second and none. */
async function aStory({ locale = "fr" } = {}) {
  const book = await aBook();
  const first = await aNextEdition(book, { chapters: [aChapter("Un"), aChapter("Deux")] });
  const readers = {
    first: await aReaderOf(book, { locale }),
    second: await aReaderOf(book, { locale }),
    none: await aReaderOf(book, { locale }),
  };
  await download(readers.first);
  const chapters = [aChapter("Un"), aChapter("Deux", { fresh: 190 }), aChapter("Trois")];
  await aNextEdition(book, { chapters });
  await download(readers.second);
  await db().announcement.updateMany({ data: { state: "stopped" } });
  const later = [...chapters.slice(0, 2), aChapter("Trois", { fresh: 20 }), aChapter("Quatre")];
  const edition = await aNextEdition(book, { notes, chapters: later });
  return { book, first, edition, readers };
}

describe("the letter about a new edition", () => {
  test("D-05 says what changed since each reader's own copy, with the author's notes as plain words", async () => {
    const { readers } = await aStory();
    await announceDueEditions();
    await sendEverything();
    const [first] = await arrivedFor(readers.first.email);
    const [second] = await arrivedFor(readers.second.email);
    const [none] = await arrivedFor(readers.none.email);
    expect(first?.subject).toMatch(/^«\sUn livre\s»\s: 4ᵉ édition \(4\.0\)$/);
    expect(first?.text).toContain("DEPUIS LA VÔTRE, LA 2ᵉ ÉDITION (2.0)");
    expect(first?.text).toMatch(/2 chapitres nouveaux, 1 réécrit\n/);
    expect(first?.text).toMatch(/- Réécrit\s: Deux \(200 mots\)/);
    expect(first?.text).toMatch(/- Nouveau\s: Trois \(200 mots\)/);
    expect(second?.text).toMatch(/DEPUIS LA VÔTRE, LA 3ᵉ/);
    expect(second?.text).toMatch(/1 chapitre nouveau, 1 retouché\n/);
    expect(none?.text).toMatch(/DEPUIS LA 3ᵉ/);
    for (const mail of [first, second, none]) {
      expect(mail?.text).toContain("Merci à tous.\n\n- un lien (https://auteur.test/x)");
      expect(mail?.html).not.toContain("<script>");
      expect(mail?.links.some((link) => link.includes("/downloads/"))).toBe(true);
      expect(mail?.links).toContain("http://localhost:3000/fr/library");
    }
  });

  test("is in its reader's language, and the same as text and as a page", async () => {
    const { readers } = await aStory({ locale: "en" });
    await announceDueEditions();
    await sendEverything();
    const [mail] = await arrivedFor(readers.first.email);
    expect(mail?.subject).toBe("“Un livre”: 4th edition (4.0)");
    for (const said of [mail?.text, mail?.html]) {
      expect(said).toMatch(/2 chapters new, 1 rewritten/);
      expect(said).not.toMatch(/undefined|\[object|\bNaN\b|\{\w+\}|editionPublished/);
    }
    expect(mail?.html).toContain('<p lang="fr"');
  });

  test("D-06 PRI-02 carries what a mail program needs to stop the next one by one press", async () => {
    const { book, readers } = await aStory();
    await announceDueEditions();
    await sendEverything();
    const [mail] = await arrivedFor(readers.none.email);
    const stop = /^<http:\/\/localhost:3000\/unsubscribe\/([\w-]+)>$/;
    expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const token = stop.exec(mail?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
    expect(readNoticeToken(token)).toEqual({ bookId: book.id, email: readers.none.email });
    expect(mail?.links).toContain(`http://localhost:3000/fr/unsubscribe/${token}`);
  });

  test.each([
    ["D-07 lost the right", (id: string) => closeRight(id)],
    ["has it by now", (id: string) => downloadNow(id)],
    ["D-06 chose otherwise", (id: string) => chooseNever(id)],
  ])("is moot for whoever %s since it was promised", async (_what, happen) => {
    const book = await aBook();
    const reader = await aReader();
    const right = await aReaderOf(book, { email: reader.email });
    const other = await aReaderOf(book);
    const { id } = await aNextEdition(book);
    await announceDueEditions();
    await happen(right.id);
    await sendEverything();
    expect(await arrivedFor(reader.email)).toEqual([]);
    expect(await arrivedFor(other.email)).toHaveLength(1);
    const key = `edition:${id}:${reader.email}`;
    expect((await db().outboxMail.findUniqueOrThrow({ where: { key } })).state).toBe("moot");
  });

  test("is moot for everybody once its edition is withdrawn", async () => {
    const book = await aBook();
    const right = await aReaderOf(book);
    const { id } = await aNextEdition(book);
    await announceDueEditions();
    const withdrawal = { withdrawnKind: "legal", withdrawnReason: "Plainte." };
    await db().edition.update({ where: { id }, data: { withdrawnAt: new Date(), ...withdrawal } });
    await sendEverything();
    expect(await arrivedFor(right.email)).toEqual([]);
  });

  test("that the mail server refuses for now is tried again alone, the others are sent", async () => {
    const book = await aBook();
    for (let at = 0; at < 5; at++) await aReaderOf(book);
    const { id } = await aNextEdition(book);
    await announceDueEditions();
    await refuse(2);
    await sendEverything();
    const rows = await db().outboxMail.findMany({ where: { key: { contains: id } } });
    expect(rows.map(({ state }) => state).sort()).toEqual([
      "promised",
      "promised",
      "sent",
      "sent",
      "sent",
    ]);
    expect(rows.filter(({ lastError }) => lastError?.includes("refuse"))).toHaveLength(2);
    await db().outboxMail.updateMany({ where: { state: "promised" }, data: { dueAt: new Date() } });
    await sendEverything();
    expect(await db().outboxMail.count({ where: { key: { contains: id }, state: "sent" } })).toBe(
      5,
    );
  });
});

async function closeRight(id: string) {
  const closed = { state: "closed", closedReason: "refunded", closedAt: new Date() };
  await db().entitlement.update({ where: { id }, data: closed });
}

async function downloadNow(id: string) {
  const where = { id };
  await download(await db().entitlement.findUniqueOrThrow({ where, include: { links: true } }));
}

async function chooseNever(id: string) {
  const { email, bookId } = await db().entitlement.findUniqueOrThrow({ where: { id } });
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email } });
  await db().entitlement.update({ where: { id }, data: { userId } });
  const reader = asReader(await db().user.findUniqueOrThrow({ where: { id: userId } }));
  expect(await chooseNotices(reader, { bookId, choice: "never" })).toMatchObject({ ok: true });
}

describe("a crowd of letters", () => {
  /** Twenty-five readers who are to be told. */
  async function aCrowd() {
    await sendEverything();
    const book = await aBook();
    await aCrowdOf(book, 25);
    const { id } = await aNextEdition(book);
    await announceDueEditions();
    const letters = () =>
      db().outboxMail.findMany({ where: { key: { startsWith: `edition:${id}:` } } });
    return { book, letters };
  }

  test("asks again on the way who may still be told, so that a refund meanwhile is seen", async () => {
    const { book, letters } = await aCrowd();
    let begun = 0;
    const refundAll = { state: "closed", closedReason: "refunded", closedAt: new Date() };
    await sendCrowd(async () => {
      if (++begun === 4)
        await db().entitlement.updateMany({ where: { bookId: book.id }, data: refundAll });
    });
    const states = (await letters()).map(({ state }) => state);
    expect(states.filter((state) => state === "sent")).toHaveLength(20);
    expect(states.filter((state) => state === "moot")).toHaveLength(5);
  });

  test("that takes too long gives back what it has not begun: due, and with all its tries", async () => {
    const { letters } = await aCrowd();
    const from = performance.now();
    const clock = vi.spyOn(performance, "now");
    let begun = 0;
    await sendCrowd(async () => {
      if (++begun > 2) clock.mockReturnValue(from + 61_000);
    });
    clock.mockRestore();
    const rest = (await letters()).filter(({ state }) => state === "promised");
    expect(rest.length).toBeGreaterThanOrEqual(23);
    for (const { attempts, dueAt } of rest) {
      expect(attempts).toBe(0);
      expect(dueAt.getTime()).toBeLessThanOrEqual(Date.now());
    }
    expect(await sendCrowd()).toBe(rest.length);
  });
});

describe("the preview of the letter about a draft", () => {
  test("shows its author what a reader of the edition before will get, and nobody else", async () => {
    const { book } = await aStory();
    const epub = { role: "full", format: "epub", fileName: "a.epub", mediaType: "x" };
    const facts = { chapters: [aChapter("Un"), aChapter("Cinq")] };
    const draft = await db().editionDraft.create({
      data: {
        ...{ bookId: book.id, label: "5.0", notes, createdAt: new Date(), updatedAt: new Date() },
        files: { create: { ...epub, facts, createdAt: new Date() } },
      },
    });
    const author = await db().author.findUniqueOrThrow({
      where: { id: book.authors[0]?.authorId ?? "" },
    });
    const preview = await previewEditionLetter(asAuthor(author, await aUser()), draft.id, "fr");
    if (!preview.ok) throw new Error(preview.reason);
    expect(preview.value.subject).toMatch(/^«\sUn livre\s»\s: 5ᵉ édition \(5\.0\)$/);
    expect(preview.value.text).toMatch(/1 chapitre nouveau, 3 retirés/);
    expect(preview.value.html).toContain("Merci à tous.");
    const stranger = asAuthor(
      await db().author.create({ data: { slug: "x", name: "X" } }),
      await aUser(),
    );
    expect(await previewEditionLetter(stranger, draft.id, "fr")).toMatchObject({
      reason: "not-found",
    });
  });
});
