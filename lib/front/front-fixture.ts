import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type HandOff, handOffHeader, writeHandOff } from "@/lib/kernel/hand-off";
import { localStorage } from "@/lib/platform/storage/local-storage";
import { type FrontOptions, startFront } from "./listener";
import type { Handler } from "./render-page";

type Ask = { method?: string; headers?: Record<string, string>; body?: Buffer };
type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

/** A front on a free port with a plain function in Next's place, and its own folder of files. */
export async function aFront(handler: Handler, options: Partial<FrontOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-front-"));
  const storage = options.storage ?? localStorage(folder);
  const front = await startFront({ appUrl: "http://localhost:3000", handler, storage, ...options });
  const ask = (path: string, asked: Ask = {}) => askPort(front.port, path, asked);
  async function close() {
    await front.drain(200);
    rmSync(folder, { recursive: true, force: true });
  }
  return { front, folder, storage, ask, close };
}

/** Asks as a browser would, without following, decoding or keeping anything. */
export function askPort(
  port: number,
  path: string,
  { method = "GET", headers = {}, body }: Ask = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const request = httpRequest({ port, path, method, headers, host: "127.0.0.1", agent: false });
    request.once("error", reject);
    request.once("response", (response) => {
      buffer(response).then((bytes) => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, body: bytes, text: bytes.toString("utf8") });
      }, reject);
    });
    request.end(body);
  });
}

/** A handler that hands a file over to the front, the way the download route does. */
export function handsOver(file: HandOff): Handler {
  return (_request, response) => {
    response.setHeader("vary", "rsc");
    response.writeHead(200, { [handOffHeader]: writeHandOff(file) });
    response.write("never seen");
    response.end("by anyone");
  };
}

/** Random bytes and the hand-off that promises them. */
export function aFile(sizeBytes: number, more: Partial<HandOff> = {}) {
  const bytes = randomBytes(sizeBytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file: HandOff = {
    key: `editions/${sha256}.pdf`,
    mediaType: "application/pdf",
    fileName: "le-plan-copenhague.pdf",
    etag: sha256,
    sizeBytes,
    disposition: "attachment",
    ...more,
  };
  return { bytes, file, facts: { sha256, sizeBytes, mediaType: "application/pdf" } };
}

/** How many of this process's open descriptors are files in `folder`. */
export async function openFilesIn(folder: string) {
  const { readlinkSync } = await import("node:fs");
  return readdirSync("/proc/self/fd").filter((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`).startsWith(folder);
    } catch {
      return false;
    }
  }).length;
}
