import "server-only";
import { Readable } from "node:stream";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { harmlessPage } from "./harmless-page";
import { handlingOf } from "./media-type";
import { type OpenEpub, openEpub, readText } from "./open-epub";
import { readReadingToken } from "./reading-token";

/** The name under which a PDF's own bytes lie below its address. */
export const wholePdf = "book.pdf";

/**
 * The gate in front of a book's inside: a token of ours, in time, for a file of that role. Answers the stored PDF
 * whole (`file`), or one file out of an EPUB (`body`): pages as text without anything active, the rest as it is.
 * A drawing that fills a frame of its own (`isFramed`) comes with a page around it. Refused: "unknown", "expired",
 * "unreadable" for a page of which nobody knows what a browser would read in it, "file-away" when the store does not give
 * the archive, or what it gives is none.
 */
export async function openInside(token: string, path: string, { isFramed = false } = {}) {
  const claim = readReadingToken(token);
  if (!claim) return refused("unknown");
  if (claim.expiresAt <= now()) return refused("expired");
  const file = await db().editionFile.findUnique({ where: { id: claim.fileId } });
  if (!file || file.role !== claim.kind) return refused("unknown");
  if (file.format === "pdf") return path === wholePdf ? ok({ file }) : refused("unknown");
  if (file.format !== "epub") return refused("unknown");
  try {
    return await insideEpub(
      await openEpub(file.storageKey, Number(file.sizeBytes)),
      path,
      isFramed,
    );
  } catch (error) {
    log.error({ key: file.storageKey, path, reason: String(error) }, "a book could not be read");
    return refused("file-away");
  }
}

async function insideEpub({ archive, mediaTypes }: OpenEpub, asked: string, isFramed: boolean) {
  // The path is a name looked up in a list, never a way through folders.
  const path = asked.normalize("NFC");
  const mediaType = mediaTypes.get(path);
  const entry = archive.entries.get(path);
  if (!mediaType || !entry) return refused("unknown");
  if (handlingOf(mediaType) === "page") {
    const text = await readText(archive, path);
    const page = text === null ? null : harmlessPage(text, path);
    if (page === null) return refused("unreadable");
    const isBareDrawing = isFramed && mediaType === "image/svg+xml";
    return isBareDrawing
      ? ok({ mediaType: "application/xhtml+xml", body: pageAround(page), sizeBytes: null })
      : ok({ mediaType, body: page, sizeBytes: null });
  }
  const bytes = await archive.open(path);
  if (!bytes) return refused("unknown");
  const body = Readable.toWeb(bytes) as ReadableStream<Uint8Array>;
  return ok({ mediaType, body, sizeBytes: entry.sizeBytes });
}

function pageAround(drawing: string) {
  const [first = "", ...rest] = drawing.split("\n");
  return `${first}\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body>${rest.join("\n")}</body></html>`;
}
