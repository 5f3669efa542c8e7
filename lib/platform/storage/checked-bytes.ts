import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type FileFacts, FileMismatch } from "./storage";

/** Writes the source to `path`, on the disk for good, and fails with FileMismatch when it is not what was announced. */
export async function writeChecked(
  path: string,
  key: string,
  source: Readable | Uint8Array,
  facts: FileFacts,
) {
  const bytes =
    source instanceof Readable ? source : Readable.from([source], { objectMode: false });
  await pipeline(bytes, checkedBytes(key, facts), createWriteStream(path, { flush: true }));
}

/** The SHA-256 of a stream's bytes, in hexadecimal. */
export async function sha256Of(stream: Readable) {
  const hash = createHash("sha256");
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

function checkedBytes(key: string, facts: FileFacts) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      if (sizeBytes > facts.sizeBytes) done(new FileMismatch(`${key} is longer than announced`));
      else done(null, chunk);
    },
    flush(done) {
      if (sizeBytes !== facts.sizeBytes)
        done(new FileMismatch(`${key} has ${sizeBytes} bytes, announced were ${facts.sizeBytes}`));
      else if (hash.digest("hex") !== facts.sha256.toLowerCase())
        done(new FileMismatch(`${key} does not have the announced checksum`));
      else done();
    },
  });
}
