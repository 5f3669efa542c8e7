import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Reader } from "@/lib/accounts/actor";
import { pieceStream } from "@/lib/edge/piece-stream";
import { openFilesIn } from "@/lib/front/front-fixture";
import { isRinging, setAlarm } from "@/lib/platform/alarms";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aLaterEdition, aShelf } from "@/prisma/testing/a-shelf";
import { aReader, openShop } from "@/prisma/testing/living-shop";
import { openArchive } from "./library-archive";
import { filesAlarm } from "./stored-whole";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const asking = { locale: "fr" as const, clientMark: null };
const folder = () => new URL(env().STORAGE_URL).pathname;

/** What a reader finds in the archive, by its path inside the one folder it unpacks to. */
async function archiveOf(reader: Reader) {
  const { fileName, pieces } = await openArchive(reader, asking);
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  const root = fileName.replace(/zip$/, "").replace(".", "/");
  const files = Object.entries(unzipSync(Buffer.concat(bytes)));
  expect(files.every(([path]) => path.startsWith(root))).toBe(true);
  const found = new Map(files.map(([path, file]) => [path.slice(root.length), file]));
  const read = (path: string) => strFromU8(found.get(path) ?? new Uint8Array());
  return { paths: [...found.keys()], found, read, index: read("index.html") };
}

function sha256(bytes: Uint8Array | undefined) {
  return createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
}

async function closeRights(bookId: string) {
  await db().entitlement.updateMany({ where: { bookId }, data: { state: "closed" } });
}

async function withdrawAll(bookId: string) {
  const withdrawal = { withdrawnKind: "legal", withdrawnReason: "Plainte." };
  await db().edition.updateMany({
    where: { bookId },
    data: { withdrawnAt: new Date(), ...withdrawal },
  });
}

describe("a library taken along", () => {
  test("holds the newest edition of each book in all formats, with extras, a page and checksums", async () => {
    const { reader, book, item } = await aShelf();
    await aShelf({ reader });
    const extra = { role: "extra", format: "zip", fileName: "exercices.zip" };
    const edition = await aLaterEdition(book, { files: [{}, { format: "epub" }, extra] });
    const sample = await aLaterEdition(await aShelf().then((other) => other.book));
    const { paths, found, read, index } = await archiveOf(reader);
    expect(paths).toHaveLength(3 + 2 + 2);
    expect(paths.slice(-2)).toEqual(["SHA256SUMS.txt", "index.html"]);
    const sums = read("SHA256SUMS.txt").trim().split("\n");
    expect(sums).toHaveLength(5);
    for (const line of sums) {
      const [sum, path = ""] = line.split("  ");
      expect(sha256(found.get(path))).toBe(sum);
      expect(index).toContain(sum);
    }
    for (const file of edition.files) expect(index).toContain(file.sha256);
    expect(index).not.toContain(sample.files[0]?.sha256);
    expect(index).toContain("Author 0");
    expect(index).toContain("satisfait ou remboursé jusqu’au");
    const { order } = await db().orderLine.findUniqueOrThrow({
      where: { id: item.lineId },
      include: { order: true },
    });
    expect(index).toContain(order.number);
  });

  test("notes each file as one download of its edition, and a second archive as none", async () => {
    const { reader, book, item } = await aShelf();
    const edition = await aLaterEdition(book, { files: [{}, { format: "epub" }] });
    await archiveOf(reader);
    await archiveOf(reader);
    const noted = await db().download.findMany({
      where: { entitlementId: item.id },
      orderBy: { fileId: "asc" },
    });
    expect(noted.map(({ fileId }) => fileId)).toEqual(edition.files.map(({ id }) => id).sort());
    expect(noted.every(({ audience }) => audience === "archive")).toBe(true);
  });

  test("holds what is the reader's own and open, and nothing else", async () => {
    const [{ reader, item }, other] = [await aShelf(), await aShelf()];
    await db().entitlement.update({ where: { id: item.id }, data: { state: "closed" } });
    expect((await archiveOf(reader)).paths).toEqual(["SHA256SUMS.txt", "index.html"]);
    expect((await archiveOf(await aReader())).paths).toHaveLength(2);
    expect((await archiveOf(other.reader)).paths).toHaveLength(4);
  });

  test.each([
    ["the book was refunded", (bookId: string) => closeRights(bookId)],
    ["its edition was withdrawn", (bookId: string) => withdrawAll(bookId)],
  ])("D-07 gives no further file once %s on the way, and says so", async (_what, happen) => {
    const { reader, book, item } = await aShelf();
    const first = { format: "epub", bytes: randomBytes(8_000_000) };
    await aLaterEdition(book, { files: [first, { format: "pdf" }] });
    const { pieces } = await openArchive(reader, asking);
    const bytes: Uint8Array[] = [];
    for await (const piece of pieces) {
      if (bytes.length === 0) await happen(book.id);
      bytes.push(piece);
    }
    const files = Object.entries(unzipSync(Buffer.concat(bytes)));
    const index = strFromU8(
      files.find(([path]) => path.endsWith("index.html"))?.[1] ?? new Uint8Array(),
    );
    expect(files).toHaveLength(3);
    expect(index.match(/entre-temps, il a été fermé/g)).toHaveLength(1);
    expect(index).not.toContain("La librairie en est prévenue");
    expect(await db().download.count({ where: { entitlementId: item.id } })).toBe(1);
  });

  test("D-14 names what is missing or damaged, alarms, and brings the rest", async () => {
    const { reader, book, item } = await aShelf();
    const files = [{}, { format: "epub" }, { role: "extra", format: "txt" }];
    const edition = await aLaterEdition(book, { files });
    const pathOf = (format: string) => {
      const file = edition.files.find((one) => one.format === format);
      return shopStorage().localPath(file?.storageKey ?? "") ?? "";
    };
    rmSync(pathOf("pdf"));
    writeFileSync(pathOf("txt"), "x".repeat(36));
    await setAlarm(filesAlarm, false);
    const { paths, index } = await archiveOf(reader);
    expect(paths.filter((path) => /\.(pdf|epub|txt)$/.test(path))).toHaveLength(3);
    expect(index).toContain("manque dans cette archive");
    expect(index).toContain("n’est pas tel qu’il a été publié");
    expect(await isRinging(filesAlarm)).toBe(true);
    expect(await db().download.count({ where: { entitlementId: item.id } })).toBe(1);
    await setAlarm(filesAlarm, false);
  });

  test("says what others wrote as text, never as markup", async () => {
    const { reader, book } = await aShelf();
    await db().book.update({
      where: { id: book.id },
      data: { title: '<script>alert("x")</script>/../..' },
    });
    const { index, paths } = await archiveOf(reader);
    expect(index).not.toContain("<script");
    expect(index).toContain("&lt;script&gt;");
    expect(paths.every((path) => !path.split("/").includes(".."))).toBe(true);
  });
});

describe("a large library", () => {
  const size = 30_000_000;

  async function aLargeShelf() {
    const { reader, book } = await aShelf();
    const large = (format: string, role = "full") => ({ role, format, bytes: randomBytes(size) });
    const files = [large("pdf"), large("epub"), large("bin", "extra")];
    await aLaterEdition(book, { files });
    return reader;
  }

  /** How far the open files of the store have been read. */
  function readSoFar() {
    return readdirSync("/proc/self/fd").flatMap((name) => {
      try {
        if (!readlinkSync(`/proc/self/fd/${name}`).startsWith(folder())) return [];
        return [
          Number(/^pos:\s+(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${name}`, "utf8"))?.[1]),
        ];
      } catch {
        return [];
      }
    });
  }

  test("is read no faster than it is taken, one file at a time, and lets go of all of them", async () => {
    const { pieces } = await openArchive(await aLargeShelf(), asking);
    const reading = pieceStream(pieces).getReader();
    let taken = 0;
    let furthest = 0;
    for (let piece = await reading.read(); !piece.done; piece = await reading.read()) {
      taken += piece.value.byteLength;
      const open = readSoFar();
      expect(open.length).toBeLessThanOrEqual(2);
      // Whichever of the files it is: how far it has been read beyond what was taken of it.
      const ahead = open
        .map((position) => (position - taken) % size)
        .map((at) => (at + size) % size);
      furthest = Math.max(furthest, ...ahead.filter((distance) => distance < size / 2));
    }
    expect(taken).toBeGreaterThan(3 * size);
    expect(furthest).toBeLessThan(4_000_000);
    expect(await openFilesIn(folder())).toBe(0);
  });

  test("that nobody takes any more is closed where it was", async () => {
    const { pieces } = await openArchive(await aLargeShelf(), asking);
    const reading = pieceStream(pieces).getReader();
    for (let taken = 0; taken < size / 2; )
      taken += (await reading.read()).value?.byteLength ?? size;
    expect(readSoFar()).toHaveLength(1);
    await reading.cancel();
    await vi.waitFor(async () => expect(await openFilesIn(folder())).toBe(0), 5000);
  });
});
