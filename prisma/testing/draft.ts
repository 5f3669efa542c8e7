import { createHash, randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

const mediaTypes: Record<string, string> = {
  pdf: "application/pdf",
  epub: "application/epub+zip",
  zip: "application/zip",
  jpg: "image/jpeg",
};

/** A file of a draft as the checks have left it: accepted unless said otherwise. Its bytes are its id. */
export function aDraftFile(format: string, more: Record<string, unknown> = {}) {
  const id = randomUUID();
  const sha256 = createHash("sha256").update(id).digest("hex");
  return {
    ...{ id, role: "full", format, fileName: `mine.${format}`, state: "accepted" },
    ...{ mediaType: mediaTypes[format] ?? "application/octet-stream" },
    ...{ storageKey: `editions/${id}/${sha256}.${format}`, sha256, sizeBytes: BigInt(id.length) },
    ...{ createdAt: new Date(), receivedAt: new Date(), checkedAt: new Date() },
    ...more,
  };
}

/** A draft of a book's next edition that can be published as it is, unless it is given other files or words. */
export async function aReadyDraft(
  { id: bookId }: { id: string },
  {
    files = [aDraftFile("pdf"), aDraftFile("epub")],
    ...words
  }: { files?: ReturnType<typeof aDraftFile>[] } & Record<string, unknown> = {},
) {
  const label = `label ${randomUUID().slice(0, 8)}`;
  const at = new Date();
  const draft = await db().editionDraft.create({
    data: {
      ...{ bookId, label, notes: "What is new.", createdAt: at, updatedAt: at, ...words },
      files: { create: files },
    },
  });
  for (const file of files) await storeBytes(file);
  return draft.id;
}

async function storeBytes({ id, storageKey, sha256, mediaType }: ReturnType<typeof aDraftFile>) {
  if (!storageKey) return;
  const bytes = Buffer.from(id);
  const facts = { sha256, sizeBytes: bytes.length, mediaType };
  await shopStorage().putOnce(storageKey, bytes, facts);
}
