// Sends one file in pieces by the tus protocol: a line that breaks goes on where it stopped.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "./shop.mjs";

const pieceBytes = 16 * 1024 * 1024;
const tries = 6;
const protocol = { "tus-resumable": "1.0.0" };

/** Sends a file into a place of a draft and answers its SHA-256; `tell` hears how many of how many bytes are there. */
export async function sendFile(shop, { draftId, role, path }, tell) {
  const { size } = await stat(path).catch(() => {
    throw new Refusal(`There is no file ${path}.`, { isUsage: true });
  });
  const sha256 = await hashOf(path);
  const upload = await begin(shop, { draftId, role, filename: basename(path), sha256 }, size);
  const file = await open(path);
  try {
    let failures = 0;
    for (let offset = 0; offset < size; ) {
      try {
        offset = await sendPiece(shop, upload, file, offset, size);
        failures = 0;
        tell(offset, size);
      } catch (error) {
        if (error instanceof Refusal || ++failures === tries) throw asRefusal(error, path);
        await pause(500 * 2 ** failures);
        offset = await offsetOf(shop, upload, offset);
      }
    }
  } finally {
    await file.close();
  }
  return sha256;
}

async function hashOf(path) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

async function begin(shop, facts, size) {
  const metadata = Object.entries(facts).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`,
  );
  const answer = await fetch(shop.at("/api/uploads"), {
    method: "POST",
    headers: {
      ...shop.headers,
      ...protocol,
      "upload-length": String(size),
      "upload-metadata": metadata.join(","),
    },
  });
  if (answer.status !== 201) throw await refusalOf(answer);
  return new URL(answer.headers.get("location"), shop.at("/api/uploads")).href;
}

async function sendPiece(shop, upload, file, offset, size) {
  const piece = Buffer.alloc(Math.min(pieceBytes, size - offset));
  await file.read(piece, 0, piece.length, offset);
  const answer = await fetch(upload, {
    method: "PATCH",
    headers: {
      ...shop.headers,
      ...protocol,
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(offset),
    },
    body: piece,
  });
  if (answer.status === 204) return Number(answer.headers.get("upload-offset"));
  // Somebody else's turn, or a server that is away for a moment: the place is asked for again.
  if (answer.status === 423 || answer.status >= 500) throw new Error(`${answer.status}`);
  throw await refusalOf(answer);
}

async function offsetOf(shop, upload, before) {
  const answer = await fetch(upload, { method: "HEAD", headers: { ...shop.headers, ...protocol } });
  if (answer.status === 200) return Number(answer.headers.get("upload-offset"));
  if (answer.status >= 500) return before;
  throw await refusalOf(answer);
}

async function refusalOf(answer) {
  const said = await answer.json().catch(() => ({}));
  const reason = said.reason ?? answer.headers.get("upload-problem") ?? `answer ${answer.status}`;
  return new Refusal(said.detail ?? `The file was refused: ${reason}.`, { reason });
}

function asRefusal(error, path) {
  if (error instanceof Refusal) return error;
  return new Refusal(`${path} could not be sent: ${error.cause?.message ?? error.message}`);
}
