import { createHash, randomUUID } from "node:crypto";
import { type Audience, downloadLifeHours } from "@/lib/access/download-life";
import { writeDownloadToken } from "@/lib/access/download-token";
import { listLibrary } from "@/lib/access/library-page";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aBook, anOrder, aReader, payAt, type TestBook } from "./living-shop";

/** A reader with one bought book, and the addresses behind its buttons. */
export async function aShelf(given: { reader?: Awaited<ReturnType<typeof aReader>> } = {}) {
  const [reader, book] = [given.reader ?? (await aReader()), await aBook()];
  const order = await anOrder([{ book, amountMinor: 2000n }], reader.email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  const item = (await listLibrary(reader)).find(({ bookId }) => bookId === book.id);
  if (!item) throw new Error("nothing on the shelf");
  return { reader, book, item, token: tokenOf(item.links) };
}

type Asked = { audience?: Audience; editionNumber?: number; expiresAt?: Date; place?: number };

/** The token of one file: the newest PDF in the library, unless something else is asked for. */
export function tokenOf(links: { id: string; audience: string }[], asked: Asked = {}) {
  const { audience = "library", editionNumber = 0, place } = asked;
  const linkId = links.find((link) => link.audience === audience)?.id ?? "";
  const inTime = new Date(Date.now() + downloadLifeHours[audience] * 3_600_000);
  const claim = { linkId, editionNumber, expiresAt: asked.expiresAt ?? inTime };
  return writeDownloadToken(
    place === undefined ? { ...claim, format: "pdf" } : { ...claim, format: "extra", place },
  );
}

/** `sizeBytes` makes the row promise another length than the store holds. */
type Page = {
  role?: string;
  format?: string;
  position?: number;
  fileName?: string;
  bytes?: Buffer;
  sizeBytes?: bigint;
};

const mediaTypes: Record<string, string> = { pdf: "application/pdf", epub: "application/epub+zip" };

/** Publishes a further edition of a book, with files whose bytes are in the store; without any, one small PDF. */
export async function aLaterEdition(
  book: Pick<TestBook, "id">,
  { number = 2, publishedAt = new Date() as Date | null, files = [{}] as Page[] } = {},
) {
  const stored = await Promise.all(files.map(storePage));
  return db().edition.create({
    data: {
      ...{ bookId: book.id, number, label: `${number}.0`, pageCount: 12, contents: [] },
      ...{ publishedAt, files: { create: stored } },
    },
    include: { files: true },
  });
}

/** Puts a page in the store and answers the row that names it. */
async function storePage({ role = "full", format = "pdf", position = 0, ...page }: Page = {}) {
  const bytes = page.bytes ?? Buffer.from(randomUUID());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const storageKey = `editions/${sha256}.${format}`;
  const mediaType = mediaTypes[format] ?? "application/octet-stream";
  await shopStorage().putOnce(storageKey, bytes, { sha256, sizeBytes: bytes.length, mediaType });
  return {
    ...{ role, format, position, mediaType, storageKey, sha256 },
    fileName: page.fileName ?? `${role}-${position}.${format}`,
    sizeBytes: page.sizeBytes ?? BigInt(bytes.length),
  };
}
