// Sends one file in pieces by the tus protocol: a line that breaks goes on where it stopped.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { patiently, rest, waits } from "./patience.mjs";
import { Refusal, reach } from "./shop.mjs";

const pieceBytes = 16 * 1024 * 1024;
const protocol = { "tus-resumable": "1.0.0" };

/**
 * Sends a file into a place of a draft and answers its SHA-256; `tell` hears how many of how many bytes are there,
 * `wait` spends the milliseconds before the next try.
 */
export async function sendFile(shop, { draftId, role, path }, tell, wait = rest) {
  const { size } = await stat(path).catch(() => {
    throw new Refusal(`There is no file ${path}.`, { isUsage: true });
  });
  const sha256 = await hashOf(path);
  const facts = { draftId, role, filename: basename(path), sha256 };
  const file = await open(path);
  try {
    const upload = await patiently(() => begin(shop, facts, size), wait);
    await sendPieces(shop, upload, { file, size, tell, wait });
  } catch (error) {
    if (!error.isAway) throw error;
    throw new Refusal(`${path} could not be sent. ${error.message}`);
  } finally {
    await file.close();
  }
  return sha256;
}

// After a failure the shop is asked how far it has come; what cannot be asked is one more failure of the same piece.
async function sendPieces(shop, upload, { file, size, tell, wait }) {
  let failures = 0;
  for (let offset = 0; offset < size; ) {
    try {
      const known = failures > 0 ? await offsetOf(shop, upload) : offset;
      if (known > offset) failures = 0;
      offset = known;
      if (offset < size) offset = await sendPiece(shop, upload, file, offset, size);
      failures = 0;
      tell(offset, size);
    } catch (error) {
      if (!error.isAway || failures === waits.length) throw error;
      await wait(waits[failures]);
      failures += 1;
    }
  }
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
  const answer = await reach(new URL(shop.at("/api/uploads")), {
    method: "POST",
    headers: {
      ...shop.headers,
      ...protocol,
      "upload-length": String(size),
      "upload-metadata": metadata.join(","),
    },
  });
  if (answer.status !== 201) throw await refusalOf(answer);
  return new URL(answer.headers.get("location"), shop.at("/api/uploads"));
}

async function sendPiece(shop, upload, file, offset, size) {
  const piece = Buffer.alloc(Math.min(pieceBytes, size - offset));
  await file.read(piece, 0, piece.length, offset);
  const answer = await reach(upload, {
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
  throw await refusalOf(answer);
}

async function offsetOf(shop, upload) {
  const answer = await reach(upload, { method: "HEAD", headers: { ...shop.headers, ...protocol } });
  if (answer.status === 200) return Number(answer.headers.get("upload-offset"));
  throw await refusalOf(answer);
}

async function refusalOf(answer) {
  const said = await answer.json().catch(() => ({}));
  const reason = said.reason ?? answer.headers.get("upload-problem") ?? `answer ${answer.status}`;
  // Somebody else's turn, or a server that is away for a moment.
  const isAway = answer.status === 423 || answer.status >= 500;
  return new Refusal(said.detail ?? `The file was refused: ${reason}.`, { isAway, reason });
}
