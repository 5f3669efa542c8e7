import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { HandOff } from "@/lib/kernel/hand-off";
import { log } from "@/lib/platform/log";
import type { ByteSpan, Storage } from "@/lib/platform/storage/storage";
import { byteRange } from "./byte-range";
import { filePolicy, shownPdfPolicy } from "./content-security";
import { conditions } from "./entity-tags";
import { fileDisposition } from "./file-name";
import { forgetBody, type Outlet, takeOver } from "./outlet";
import { filePieces, streamPieces } from "./pieces";

/** Where files are, and the address prefix under which nginx sends them when it does. */
export type FileSource = { storage: Storage; accelPrefix: string | null };

/** A reader who takes nothing of a file for so long has gone, or goes on by a range of it later. */
const silenceMs = 5 * 60 * 1000;

/** Sends a stored file in the place of whatever else an answer says of its body. */
export async function handOut(
  request: IncomingMessage,
  response: ServerResponse,
  file: HandOff,
  source: FileSource,
) {
  const outlet = takeOver(response);
  response.setTimeout(silenceMs, () => response.destroy());
  forgetBody(response);
  await sendFile(request, outlet, file, source);
}

/**
 * Sends a stored file: whole, a range of it, or only its head, with its checksum as the tag.
 * A file that is missing or not of the promised length is a 503, never a shortened success.
 */
async function sendFile(
  request: IncomingMessage,
  outlet: Outlet,
  file: HandOff,
  source: FileSource,
) {
  const etag = `"${file.etag}"`;
  // Browsers open no viewer inside a sandbox.
  const isShown = file.disposition === "inline" && file.mediaType === "application/pdf";
  const { cacheControl = "private, no-store" } = file;
  const headers: OutgoingHttpHeaders = {
    etag,
    "cache-control": withoutTransform(cacheControl),
    "content-security-policy": isShown ? shownPdfPolicy : filePolicy,
    "accept-ranges": "bytes",
  };
  // What is private is in no search engine.
  if (cacheControl.includes("private")) headers["x-robots-tag"] = "noindex";
  const asked = conditions(request.headers, etag);
  if (asked.hasFailed) return outlet.send(412, { ...headers, "content-length": 0 });
  if (asked.isUnchanged) return outlet.send(304, headers);
  headers["content-disposition"] = fileDisposition(file.fileName, file.disposition);

  try {
    const isHere = source.storage.localPath(file.key) !== null;
    const range = asked.isRangeValid ? byteRange(request.headers.range, file.sizeBytes) : "whole";
    const isOpened =
      isHere && !source.accelPrefix && request.method !== "HEAD" && range !== "unsatisfiable";
    // A file that is opened here is measured as it is.
    if (!isOpened) await mustBeWhole(file, source.storage);
    if (source.accelPrefix && isHere) {
      headers["x-accel-redirect"] = source.accelPrefix.replace(/\/?$/, "/") + file.key;
      return outlet.send(200, { ...headers, "content-type": file.mediaType });
    }
    await sendRange(request, outlet, file, source.storage, range, headers);
  } catch (error) {
    log.error({ key: file.key, reason: String(error) }, "a stored file could not be read");
    sendUnreadable(outlet);
  }
}

async function mustBeWhole({ key, sizeBytes }: HandOff, storage: Storage) {
  const stat = await storage.stat(key);
  if (stat?.sizeBytes !== sizeBytes)
    throw new Error(`stored are ${stat ? stat.sizeBytes : "no"} bytes, promised ${sizeBytes}`);
}

async function sendRange(
  request: IncomingMessage,
  outlet: Outlet,
  file: HandOff,
  storage: Storage,
  range: ByteSpan | "whole" | "unsatisfiable",
  headers: OutgoingHttpHeaders,
) {
  if (range === "unsatisfiable") {
    delete headers["content-disposition"];
    const contentRange = { "content-range": `bytes */${file.sizeBytes}`, "content-length": 0 };
    return outlet.send(416, { ...headers, ...contentRange });
  }
  headers["content-type"] = file.mediaType;
  headers["content-length"] = range === "whole" ? file.sizeBytes : range.end - range.start + 1;
  if (range !== "whole")
    headers["content-range"] = `bytes ${range.start}-${range.end}/${file.sizeBytes}`;
  const status = range === "whole" ? 200 : 206;
  if (request.method === "HEAD") return outlet.send(status, headers);

  await outlet.pour(status, headers, await openPieces(file, storage, range));
}

// The head may only leave once the bytes are certain to come.
async function openPieces(file: HandOff, storage: Storage, range: ByteSpan | "whole") {
  const path = storage.localPath(file.key);
  const span = range === "whole" ? { start: 0, end: file.sizeBytes - 1 } : range;
  if (path !== null) return filePieces(path, span, file.sizeBytes);
  return streamPieces(await storage.open(file.key, range === "whole" ? undefined : range));
}

function withoutTransform(cacheControl: string) {
  return cacheControl.includes("no-transform") ? cacheControl : `${cacheControl}, no-transform`;
}

function sendUnreadable(outlet: Outlet) {
  const text =
    "Ce fichier est momentanément illisible. Rien n’est perdu : réessayez dans quelques minutes.\n" +
    "This file cannot be read right now. Nothing is lost: please try again in a few minutes.\n";
  outlet.send(
    503,
    {
      "content-type": "text/plain; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-store",
      "content-security-policy": filePolicy,
      "retry-after": "120",
    },
    text,
  );
}
