import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** One body in each encoding we speak, compressed once. */
export type Encodings = { identity: Buffer; gzip: Buffer; br: Buffer };

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses a body once for everyone who will ask for it. */
export async function encodeOnce(body: Buffer): Promise<Encodings> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 6,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const [br, gzipped] = await Promise.all([brotli(body, { params }), zip(body, { level: 9 })]);
  return { identity: exactly(body), gzip: exactly(gzipped), br: exactly(br) };
}

// What comes out of zlib, and a short body, is a part of a larger buffer, which would be kept with it.
function exactly(bytes: Buffer) {
  if (bytes.length === bytes.buffer.byteLength) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

const chosen = new Map<string, keyof Encodings>();

/** The best encoding a browser accepts, by its own quality values; ours among equals is brotli. */
export function chooseEncoding(acceptEncoding = ""): keyof Encodings {
  // Browsers say it in a handful of ways; whoever makes up others is read each time.
  const known = chosen.get(acceptEncoding);
  if (known) return known;
  const encoding = readEncoding(acceptEncoding);
  if (chosen.size < 100 && acceptEncoding.length < 100) chosen.set(acceptEncoding, encoding);
  return encoding;
}

function readEncoding(acceptEncoding: string): keyof Encodings {
  const wanted = new Map<string, number>();
  for (const entry of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = entry.split(";").map((part) => part.trim());
    const quality = parameters.find((part) => part.startsWith("q="));
    wanted.set(name, quality === undefined ? 1 : Number(quality.slice(2)) || 0);
  }
  const quality = (name: string) => wanted.get(name) ?? wanted.get("*") ?? 0;
  const [br, gzipped] = [quality("br"), quality("gzip")];
  const identity = wanted.get("identity") ?? 0;
  if (br > 0 && br >= gzipped && br >= identity) return "br";
  return gzipped > 0 && gzipped >= identity ? "gzip" : "identity";
}
