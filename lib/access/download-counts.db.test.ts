import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { filesIntact } from "@/lib/bookkeeping/files-intact";
import { findEditionsDesk } from "@/lib/editions/editions-desk";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { isRinging, setAlarm } from "@/lib/platform/alarms";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import { aLaterEdition, aShelf, tokenOf } from "@/prisma/testing/a-shelf";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { listCrowdedAccounts } from "./crowded-accounts";
import { listEditionReaders } from "./edition-readers";
import { forgetClientMarks } from "./forget-client-marks";
import { noteDownload } from "./note-download";
import { openDownload } from "./open-download";
import { filesAlarm } from "./stored-whole";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(() => setAlarm(filesAlarm, false));

function counted(entitlementId: string) {
  return db().download.count({ where: { entitlementId } });
}

describe("a download counts", () => {
  test("D-15 once, though it broke off and began anew", async () => {
    const { item, token } = await aShelf();
    const from = { clientMark: "here" };
    await openDownload(token, from);
    await openDownload(token, { ...from, isCounted: false });
    await openDownload(token, from);
    expect(await counted(item.id)).toBe(1);
    await openDownload(token, { clientMark: "elsewhere" });
    expect(await counted(item.id)).toBe(2);
    await atInstant(addHours(new Date(), 2), () => openDownload(token, from));
    expect(await counted(item.id)).toBe(3);
  });

  test("D-34 for the reader who has the edition, not for every request or mail scanner", async () => {
    const { item, book, token } = await aShelf();
    const scanned = await aLaterEdition(book);
    const author = asAuthor({ id: book.authors[0]?.authorId ?? "", name: "A" }, await aUser());
    const first = tokenOf(item.links, { editionNumber: 1 });
    for (const clientMark of ["one", "two", "three"]) await openDownload(first, { clientMark });
    await openDownload(tokenOf(item.links, { audience: "receipt" }));
    const readers = async () =>
      (await listEditionReaders(author)).map(({ number, readers }) => [number, readers]);
    expect(await readers()).toEqual([
      [2, 0],
      [1, 1],
    ]);
    await openDownload(token);
    expect(await readers()).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(scanned.files).toHaveLength(1);
    const { slug } = await db().book.findUniqueOrThrow({ where: { id: book.id } });
    const desk = await findEditionsDesk(author, slug);
    expect(desk?.editions.map(({ number, readers }) => [number, readers])).toEqual(await readers());
  });
});

describe("a published file that is not as it was", () => {
  async function aDamagedShelf(damage: (path: string) => void) {
    const shelf = await aShelf();
    const file = shelf.book.editions[0]?.files.find(({ format }) => format === "pdf");
    const path = shopStorage().localPath(file?.storageKey ?? "") ?? "";
    const whole = readFileSync(path);
    damage(path);
    return { ...shelf, mend: () => writeFileSync(path, whole) };
  }

  test.each([
    ["gone", (path: string) => rmSync(path)],
    ["cut short", (path: string) => truncateSync(path, 3)],
  ])("D-14 DL-18 %s is told to the reader, alarms, and is no download", async (_what, damage) => {
    const { item, token, mend } = await aDamagedShelf(damage);
    expect(await openDownload(token)).toMatchObject({ reason: "files-away" });
    mend();
    expect(await counted(item.id)).toBe(0);
    expect(await isRinging(filesAlarm)).toBe(true);
  });

  test("D-14 a store that cannot be asked is told the same, and alarms nobody about a file", async () => {
    const { item, token } = await aShelf();
    const storage = shopStorage();
    const { stat } = storage;
    storage.stat = async () => {
      throw new Error("the disk is gone");
    };
    const outcome = await openDownload(token);
    storage.stat = stat;
    expect(outcome).toMatchObject({ reason: "files-away" });
    expect([await counted(item.id), await isRinging(filesAlarm)]).toEqual([0, false]);
  });

  test("D-13 DL-18 one changed byte is found by the night, which alarms until every file is whole", async () => {
    const { mend } = await aDamagedShelf((path) => writeFileSync(path, "x", { flag: "r+" }));
    const found = await filesIntact(new Date(), true);
    expect(found.offenders.map(({ what }) => what)).toEqual([
      "holds other bytes than were published",
    ]);
    expect(await isRinging(filesAlarm)).toBe(true);
    mend();
    expect((await filesIntact(new Date(), false)).offenders).toEqual([]);
    expect(await isRinging(filesAlarm)).toBe(false);
  });
});

describe("DL-06 an account opened from many places", () => {
  async function fetchFrom(places: number, at: (place: number) => Date) {
    const { item, reader, book } = await aShelf();
    const fileId = book.editions[0]?.files[0]?.id ?? "";
    const rows = Array.from({ length: places }, (_, place) => ({
      ...{ entitlementId: item.id, fileId, audience: "library", at: at(place) },
      clientMark: `place-${place}`,
    }));
    await db().download.createMany({ data: rows });
    return { item, email: reader.email, fileId };
  }

  test("within an hour is shown to the operator, and shuts nobody out", async () => {
    const operator = await anOperator();
    const noon = addHours(new Date(), -5);
    const { item, email } = await fetchFrom(30, (place) => addMinutes(noon, place));
    expect(await listCrowdedAccounts(operator)).toMatchObject([
      { email, places: 30, rightIds: [item.id] },
    ]);
    expect((await openDownload(tokenOf(item.links))).ok).toBe(true);
  });

  test("over a day, or from fewer, is a reader on the move", async () => {
    const operator = await anOperator();
    const known = await listCrowdedAccounts(operator);
    await fetchFrom(40, (place) => addMinutes(new Date(), -place * 30));
    await fetchFrom(29, () => addHours(new Date(), -1));
    expect(await listCrowdedAccounts(operator)).toEqual(known);
  });

  test("is forgotten after a month; that the book was fetched is not", async () => {
    const { item, fileId } = await fetchFrom(2, () => addDays(new Date(), -31));
    await noteDownload({ entitlementId: item.id, fileId, audience: "library", clientMark: "now" });
    expect(await forgetClientMarks()).toBe(2);
    const marks = await db().download.findMany({
      where: { entitlementId: item.id },
      orderBy: { at: "asc" },
    });
    expect(marks.map(({ clientMark }) => clientMark)).toEqual([null, null, "now"]);
  });
});
