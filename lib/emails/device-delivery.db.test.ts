import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDevice } from "@/lib/access/add-device";
import { listLastSendings } from "@/lib/access/my-devices";
import { openDownload } from "@/lib/access/open-download";
import { removeDevice } from "@/lib/access/remove-device";
import { sendNewEditions } from "@/lib/access/send-new-editions";
import { sendToDevice } from "@/lib/access/send-to-device";
import { switchDevice } from "@/lib/access/switch-device";
import { lettersSent } from "@/lib/bookkeeping/promises-kept";
import { announceDueEditions } from "@/lib/editions/announce-due-editions";
import { changesInBook } from "@/lib/editions/changes-for-reader";
import { openFilesIn } from "@/lib/front/front-fixture";
import { addHours, addMinutes } from "@/lib/kernel/time";
import { startMailbox } from "@/lib/mailbox/mailbox";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openMailLine } from "@/lib/platform/mailer";
import { promiseMail } from "@/lib/platform/outbox";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { requestRefund } from "@/lib/refunds/request-refund";
import { atInstant } from "@/prisma/factories/at-instant";
import { aLaterEdition, aShelf } from "@/prisma/testing/a-shelf";
import { openShop } from "@/prisma/testing/living-shop";
import { aChapter, aNextEdition } from "@/prisma/testing/told-edition";
import { sendCrowd } from "./send-crowd";
import { sendNextLetter } from "./send-next-letter";

const stateDir = mkdtempSync(join(tmpdir(), "bouquin-mailbox-"));
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, stateDir });
  process.env.SMTP_URL = `smtp://127.0.0.1:${mailbox.smtpPort}`;
  shop = await openShop();
});
afterAll(async () => {
  await Promise.all([shop.stop(), mailbox.close()]);
  rmSync(stateDir, { recursive: true, force: true });
});

/** A book on its way to a device. */
async function aSending() {
  await db().outboxMail.updateMany({ where: { state: "promised" }, data: { state: "moot" } });
  const { reader, item, book } = await aShelf();
  await db().outboxMail.updateMany({ where: { state: "promised" }, data: { state: "moot" } });
  const bytes = randomBytes(3_000_000);
  const edition = await aLaterEdition(book, { files: [{ format: "epub", bytes }, {}] });
  const address = `${randomUUID().slice(0, 8)}@device.test`;
  const added = await addDevice(reader, { kind: "other", email: address, name: "" });
  const deviceId = added.ok ? added.value.deviceId : "";
  await sendToDevice(reader, { entitlementId: item.id, deviceId, press: randomUUID() });
  const state = async () => (await listLastSendings(reader))[0]?.state;
  return { reader, book, item, edition, address, deviceId, state };
}

async function arrivedAt(address: string) {
  const at = `http://127.0.0.1:${mailbox.httpPort}/api/messages`;
  const { messages } = await (await fetch(`${at}?to=${address}`)).json();
  const read = messages.map(async ({ id }: { id: string }) => (await fetch(`${at}/${id}`)).json());
  return Promise.all(read);
}

async function refuseNext(code: number) {
  const at = `http://127.0.0.1:${mailbox.httpPort}/api/refuse`;
  await fetch(at, { method: "POST", body: JSON.stringify({ count: 1, code }) });
}

function filesFolder() {
  return new URL(env().STORAGE_URL).pathname;
}

describe("a book sent to a device", () => {
  test("arrives byte for byte, from the address that was to be approved, and counts as a download", async () => {
    const { reader, book, edition, item, address, state } = await aSending();
    expect(await state()).toBe("on-its-way");
    await sendNextLetter();
    const [mail, ...more] = await arrivedAt(address);
    const epub = edition.files.find(({ format }) => format === "epub");
    expect(more).toEqual([]);
    expect(mail.attachments).toEqual([
      {
        ...{ fileName: "full-0.epub", mediaType: "application/epub+zip" },
        ...{ sizeBytes: 3_000_000, sha256: epub?.sha256 },
      },
    ]);
    expect(mail.from).toContain("shop@bouquin.test");
    expect(mail.text).toContain(epub?.sha256);
    expect(await state()).toBe("sent");
    const noted = await db().download.findMany({ where: { entitlementId: item.id } });
    expect(noted).toMatchObject([{ fileId: epub?.id, audience: "device" }]);
    expect(await changesInBook(reader, book.slug)).toMatchObject({ theirs: { id: edition.id } });
    expect(await openFilesIn(filesFolder())).toBe(0);
  });

  test("D-07 is not sent when the book was refunded after the press", async () => {
    const { item, address, state } = await aSending();
    await db().entitlement.update({ where: { id: item.id }, data: { state: "closed" } });
    await sendNextLetter();
    expect(await arrivedAt(address)).toEqual([]);
    expect(await state()).toBe("not-sent");
  });

  test("is not sent when the edition was withdrawn, or the device removed", async () => {
    const withdrawn = await aSending();
    await db().edition.update({
      where: { id: withdrawn.edition.id },
      data: { withdrawnAt: new Date(), withdrawnKind: "faulty", withdrawnReason: "Non." },
    });
    await sendNextLetter();
    expect(await withdrawn.state()).toBe("not-sent");
    const removed = await aSending();
    await removeDevice(removed.reader, removed.deviceId);
    await sendNextLetter();
    for (const { address } of [withdrawn, removed]) expect(await arrivedAt(address)).toEqual([]);
  });

  test.each([
    [552, "mail-too-large"],
    [550, "address-refused"],
    [571, "mail-refused"],
  ])(
    "D-31 that the mail server refuses with %i is told as %s, tried no more, and leaves no file open",
    async (code, told) => {
      const { state, item, address } = await aSending();
      await refuseNext(code);
      await sendNextLetter();
      expect(await state()).toBe(told);
      expect(await sendNextLetter()).toBe(false);
      expect(await arrivedAt(address)).toEqual([]);
      expect(await db().download.count({ where: { entitlementId: item.id } })).toBe(0);
      expect(await openFilesIn(filesFolder())).toBe(0);
      expect(await db().outboxMail.count({ where: { state: "failed" } })).toBe(0);
    },
  );

  test("that is refused for now waits, as its reader sees", async () => {
    const { state } = await aSending();
    await refuseNext(451);
    await sendNextLetter();
    expect(await state()).toBe("waiting");
  });

  test("waits a day while a refund freezes its book, without a try, and leaves when the book is kept", async () => {
    const { reader, item, address, state } = await aSending();
    await requestRefund(reader, { lineId: item.lineId, comment: null, locale: "fr" });
    await db().outboxMail.updateMany({
      where: { state: "promised", letter: { not: "device-delivery" } },
      data: { state: "moot" },
    });
    const setTo = (refundAccess: string) =>
      db().shopSettings.update({ where: { id: 1 }, data: { refundAccess } });
    await setTo("frozen");
    await sendNextLetter();
    await setTo("until-settled");
    expect(await arrivedAt(address)).toEqual([]);
    expect(await state()).toBe("on-its-way");
    const letter = await db().outboxMail.findFirstOrThrow({ where: { state: "promised" } });
    expect(letter.attempts).toBe(0);
    expect((await lettersSent(addHours(now(), 20))).offenders).toEqual([]);
    expect(letter.dueAt.getTime()).toBeGreaterThan(addHours(now(), 23).getTime());
    await atInstant(addHours(now(), 25), sendNextLetter);
    expect(await arrivedAt(address)).toHaveLength(1);
  });

  test("by itself leaves behind all others and never with a crowd", async () => {
    const { address } = await aSending();
    await db().outboxMail.updateMany({ where: { state: "promised" }, data: { isBulk: true } });
    expect(await sendCrowd()).toBe(0);
    await transaction((tx) =>
      promiseMail(tx, {
        ...{ key: "other", letter: "sign-in-link", to: "other@bouquin.test", locale: "fr" },
        payload: { linkId: randomUUID() },
      }),
    );
    expect(await sendNextLetter()).toBe(true);
    expect(await arrivedAt(address)).toEqual([]);
    expect(await sendNextLetter()).toBe(true);
    expect(await arrivedAt(address)).toHaveLength(1);
    expect(await sendNextLetter()).toBe(false);
  });

  test("over a line that stays open leaves no file open when it is refused", async () => {
    const { edition } = await aSending();
    const epub = edition.files.find(({ format }) => format === "epub");
    const bytes = await shopStorage().open(epub?.storageKey ?? "");
    const line = openMailLine(1);
    await refuseNext(550);
    const letter = { to: "a@device.test", subject: "s", text: "t", html: "t", messageId: "<a@b>" };
    const enclosed = { fileName: "a.epub", mediaType: "application/epub+zip", bytes };
    await expect(line.deliver({ ...letter, enclosed })).rejects.toThrow();
    line.close();
    expect(bytes.destroyed).toBe(true);
  });

  test("goes one at a time, so that short letters always have a way", async () => {
    await aSending();
    const waiting = await db().outboxMail.findFirstOrThrow({ where: { state: "promised" } });
    const { letter, locale, createdAt, dueAt } = waiting;
    const another = { letter, locale, createdAt, dueAt, payload: waiting.payload ?? {} };
    for (const key of ["second", "third"])
      await db().outboxMail.create({ data: { ...another, key, recipient: `${key}@device.test` } });
    const lanes = () => Promise.all([sendNextLetter(), sendNextLetter(), sendNextLetter()]);
    for (let round = 0; round < 3; round++)
      expect((await lanes()).filter((hasSent) => hasSent)).toHaveLength(1);
    expect(await sendNextLetter()).toBe(false);
  });
});

describe("a new edition that goes to a device by itself", () => {
  /** A reader who has the second edition and an automatic device, and the third, published now. */
  async function anAutomaticSending() {
    const { reader, item, book, token } = await aShelf();
    const chapters = [aChapter("Un")];
    const second = await aNextEdition(book, { chapters });
    await db().announcement.delete({ where: { editionId: second.id } });
    await openDownload(token);
    const address = `${randomUUID().slice(0, 8)}@device.test`;
    const added = await addDevice(reader, { kind: "other", email: address, name: "" });
    const deviceId = added.ok ? added.value.deviceId : "";
    // What came out in the millisecond in which this was switched on would not go by itself.
    await atInstant(addMinutes(now(), -1), () =>
      switchDevice(reader, { deviceId, isAutomatic: true }),
    );
    await db().outboxMail.updateMany({ where: { state: "promised" }, data: { state: "moot" } });
    chapters.push(aChapter("Deux"));
    const edition = await aNextEdition(book, { chapters, publishedAt: now() });
    return { reader, item, book, edition, address };
  }

  const word = async () => {
    await announceDueEditions();
    await sendCrowd();
  };

  test.each([
    ["before the word of it", [announceDueEditions, sendNextLetter, word]],
    ["after the word of it", [word, sendNextLetter]],
    ["before the word of it is even promised", [sendNextLetter, word]],
  ])("D-05 silences no notice where it arrives %s, nor what the library says", async (_, steps) => {
    const sending = await anAutomaticSending();
    const { reader, item, edition } = sending;
    await atInstant(addMinutes(now(), 11), async () => {
      await sendNewEditions();
      for (const step of steps) await step();
    });
    expect((await arrivedAt(sending.address))[0]?.attachments).toHaveLength(1);
    const [notice, ...more] = await arrivedAt(reader.email);
    expect(more).toEqual([]);
    expect(notice.text).toMatch(/DEPUIS LA VÔTRE, LA 2ᵉ ÉDITION/);
    expect(notice.text).toMatch(/1 chapitre nouveau/);
    const had = await db().download.findMany({ where: { entitlementId: item.id } });
    expect(had.map(({ audience }) => audience)).toEqual(["library", "automatic"]);
    expect(await changesInBook(reader, sending.book.slug)).toMatchObject({
      ...{ theirs: { number: 2 }, newest: { id: edition.id } },
      changes: { chapters: [{ change: "same" }, { change: "new" }] },
    });
  });
});
