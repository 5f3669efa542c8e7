import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reader } from "@/lib/accounts/actor";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { requestRefund } from "@/lib/refunds/request-refund";
import { findOrderFile } from "@/lib/support/order-file";
import { atInstant } from "@/prisma/factories/at-instant";
import { aLaterEdition, aShelf } from "@/prisma/testing/a-shelf";
import { anOperator, aReader, openShop } from "@/prisma/testing/living-shop";
import { addDevice } from "./add-device";
import { mostDevices, mostSendings } from "./device";
import { listDevices, listLastSendings, senderAddress } from "./my-devices";
import { removeDevice } from "./remove-device";
import { sendNewEditions } from "./send-new-editions";
import { sendToDevice } from "./send-to-device";
import { switchDevice } from "./switch-device";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aDevice(reader: Reader, email = `${randomUUID().slice(0, 8)}@device.test`) {
  const added = await addDevice(reader, { kind: "other", email, name: "Liseuse" });
  return added.ok ? added.value.deviceId : added.reason;
}

/** A reader with a book and a device, and a press that sends the one to the other. */
async function aReaderWithDevice(email?: string) {
  const shelf = await aShelf();
  const deviceId = await aDevice(shelf.reader, email ?? shelf.reader.email);
  const wish = { entitlementId: shelf.item.id, deviceId };
  const press = (key = randomUUID()) => sendToDevice(shelf.reader, { ...wish, press: key });
  return { ...shelf, deviceId, press };
}

function lettersTo(deviceId: string) {
  return db().deviceDelivery.count({ where: { deviceId, fileId: { not: null } } });
}

async function promisedLetters() {
  return db().outboxMail.count({ where: { letter: "device-delivery", state: "promised" } });
}

describe("devices", () => {
  test("are noted once each, ten at most, also when all are sent at once", async () => {
    const reader = await aReader();
    expect(await aDevice(reader, "a@device.test")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await aDevice(reader, "a@device.test")).toBe("device-known");
    const added = await Promise.all(Array.from({ length: 12 }, () => aDevice(reader)));
    expect(added.filter((one) => one === "too-many-devices")).toHaveLength(3);
    expect(await listDevices(reader)).toHaveLength(mostDevices);
  });

  test("are their reader's own: nobody else sends, switches or removes them", async () => {
    const [mine, other] = [await aReaderWithDevice(), await aReader()];
    const wish = { entitlementId: mine.item.id, deviceId: mine.deviceId, press: randomUUID() };
    expect(await sendToDevice(other, wish)).toMatchObject({ reason: "device-unknown" });
    const theirs = { ...wish, deviceId: await aDevice(other) };
    expect(await sendToDevice(other, theirs)).toMatchObject({ reason: "book-closed" });
    const on = { deviceId: mine.deviceId, isAutomatic: true };
    expect(await switchDevice(other, on)).toMatchObject({ reason: "device-unknown" });
    expect(await removeDevice(other, mine.deviceId)).toMatchObject({ reason: "device-unknown" });
    expect(await listDevices(mine.reader)).toMatchObject([{ isAutomatic: false }]);
    expect(await lettersTo(mine.deviceId)).toBe(0);
  });

  test("D-31 are told the very address our letters come from", () => {
    expect(senderAddress()).toBe("shop@bouquin.test");
  });
});

describe("sending a book", () => {
  test("promises one letter per press, however often it is sent, and another for another press", async () => {
    const { reader, press, deviceId, book } = await aReaderWithDevice();
    const key = randomUUID();
    const outcomes = await Promise.all([press(key), press(key), press(key)]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await lettersTo(deviceId)).toBe(1);
    await press();
    expect(await lettersTo(deviceId)).toBe(2);
    expect(await listLastSendings(reader)).toMatchObject([
      { deviceId, title: book.title, state: "on-its-way" },
    ]);
  });

  test("D-31 is refused before anything leaves where the book is too large, with the limit named", async () => {
    const { press, book, deviceId } = await aReaderWithDevice();
    await aLaterEdition(book, { files: [{ sizeBytes: 19_000_000n }] });
    const refusal = await press();
    expect(refusal).toMatchObject({
      reason: "too-large",
      details: { fileBytes: 19_000_000n, mostMailBytes: 20_000_000 },
    });
    expect(await lettersTo(deviceId)).toBe(0);
  });

  test("is refused for a book that is closed or frozen", async () => {
    const { reader, press, item } = await aReaderWithDevice();
    const setTo = (refundAccess: string) =>
      db().shopSettings.update({ where: { id: 1 }, data: { refundAccess } });
    await requestRefund(reader, { lineId: item.lineId, comment: null, locale: "fr" });
    await setTo("frozen");
    expect(await press()).toMatchObject({ reason: "book-closed" });
    await setTo("until-settled");
    expect((await press()).ok).toBe(true);
    await db().entitlement.update({ where: { id: item.id }, data: { state: "closed" } });
    expect(await press()).toMatchObject({ reason: "book-closed" });
  });

  test("F-07 reaches a mailbox nobody has proven ten times a day, whoever sends and however often its device is named anew", async () => {
    const box = randomUUID().slice(0, 8);
    const [one, other] = [
      await aReaderWithDevice(`${box}@victim.test`),
      await aReaderWithDevice(`${box}+1@victim.test`),
    ];
    const key = randomUUID();
    expect((await one.press(key)).ok).toBe(true);
    for (let sent = 1; sent < 9; sent++) expect((await one.press()).ok).toBe(true);
    await removeDevice(one.reader, one.deviceId);
    expect((await other.press()).ok).toBe(true);
    expect(await other.press()).toMatchObject({ reason: "too-many-to-address" });
    const deviceId = await aDevice(one.reader, `${box}@victim.test`);
    const again = { entitlementId: one.item.id, deviceId, press: randomUUID() };
    expect(await sendToDevice(one.reader, again)).toMatchObject({ reason: "too-many-to-address" });
    const own = { ...again, deviceId: await aDevice(one.reader, one.reader.email) };
    expect((await sendToDevice(one.reader, own)).ok).toBe(true);
  });

  test("has thirty presses a day; the same press again is none", async () => {
    const { press } = await aReaderWithDevice();
    const key = randomUUID();
    expect((await press(key)).ok).toBe(true);
    for (let sent = 1; sent < mostSendings; sent++) await press();
    expect(await press()).toMatchObject({ reason: "too-many-sendings" });
    expect((await press(key)).ok).toBe(true);
    expect((await atInstant(addDays(new Date(), 2), press)).ok).toBe(true);
  });
});

describe("a new edition", () => {
  async function anAutomaticDevice() {
    const told = await aReaderWithDevice();
    const on = { deviceId: told.deviceId, isAutomatic: true };
    // What comes out in the very millisecond of the switch is not newer than it.
    await atInstant(new Date(Date.now() - 1), () => switchDevice(told.reader, on));
    return told;
  }

  /** What the worker does by the clock, eleven minutes from now. */
  function laterRound(workers = 1) {
    const round = async () => {
      while ((await sendNewEditions()) > 0);
    };
    return atInstant(addMinutes(new Date(), 11), () =>
      Promise.all(Array.from({ length: workers }, round)),
    );
  }

  test("goes to the device by itself, once, when it can no longer be taken back", async () => {
    const { book, deviceId } = await anAutomaticDevice();
    await aLaterEdition(book);
    await sendNewEditions();
    expect(await lettersTo(deviceId)).toBe(0);
    await laterRound(2);
    await laterRound();
    expect(await lettersTo(deviceId)).toBe(1);
    const { id } = await db().deviceDelivery.findFirstOrThrow({ where: { deviceId } });
    const mail = await db().outboxMail.findUnique({ where: { key: `device-delivery:${id}` } });
    expect(mail).toMatchObject({ letter: "device-delivery", isBulk: true });
    const { order } = await db().orderLine.findFirstOrThrow({
      where: { bookId: book.id },
      include: { order: true },
    });
    const file = await findOrderFile(await anOperator(), order.id);
    expect(file?.letters.map((one) => one.id)).toContain(mail?.id);
  });

  test("does not, where it is older than the switch, was taken back, or the device was switched off", async () => {
    const old = await aReaderWithDevice();
    await aLaterEdition(old.book);
    await switchDevice(old.reader, { deviceId: old.deviceId, isAutomatic: true });
    const undone = await anAutomaticDevice();
    const { id } = await aLaterEdition(undone.book);
    await db().edition.update({ where: { id }, data: { undoneAt: new Date() } });
    const off = await anAutomaticDevice();
    await aLaterEdition(off.book);
    await switchDevice(off.reader, { deviceId: off.deviceId, isAutomatic: false });
    await laterRound();
    for (const { deviceId } of [old, undone, off]) expect(await lettersTo(deviceId)).toBe(0);
  });

  test("D-07 does not go to whoever was refunded", async () => {
    const { book, item, deviceId } = await anAutomaticDevice();
    await db().entitlement.update({ where: { id: item.id }, data: { state: "closed" } });
    await aLaterEdition(book);
    await laterRound();
    expect(await lettersTo(deviceId)).toBe(0);
  });

  test("D-31 that does not fit is noted for the reader to see, once", async () => {
    const { reader, book, deviceId } = await anAutomaticDevice();
    await aLaterEdition(book, { files: [{ role: "extra", format: "zip" }] });
    await laterRound();
    await laterRound();
    const noted = await db().deviceDelivery.findMany({ where: { deviceId } });
    expect(noted).toMatchObject([{ refusal: "no-format", press: "automatic" }]);
    expect(await listLastSendings(reader)).toMatchObject([{ state: "no-format" }]);
  });

  test("leaves no letter behind for a device that is gone", async () => {
    const { reader, book, deviceId } = await anAutomaticDevice();
    await aLaterEdition(book);
    await removeDevice(reader, deviceId);
    const before = await promisedLetters();
    await laterRound();
    expect(await promisedLetters()).toBe(before);
  });
});
