import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { BrowserFile } from "@/lib/platform/browser-files";
import { log } from "@/lib/platform/log";

const below = "/_next/static/";

/**
 * Answers for scripts, styles and letters that another build's pages ask for: those of the build before, which still stand
 * in somebody's window, and of the next one, whose pages another machine has begun to send. Says whether it answered; a
 * file of this build is Next's.
 */
export function earlierFiles(distDir: string, open: (path: string) => Promise<BrowserFile | null>) {
  const own = new Set(filesBelow(join(distDir, "static")));
  return async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split("?")[0] ?? "";
    const isReading = request.method === "GET" || request.method === "HEAD";
    if (!isReading || !path.startsWith(below) || own.has(path.slice(below.length))) return false;
    const file = await open(path.slice(below.length)).catch((error: unknown) => {
      log.warn({ path, reason: String(error) }, "another build's file could not be opened");
      return null;
    });
    if (!file) return false;
    response.writeHead(200, {
      "content-type": file.mediaType,
      "content-length": file.sizeBytes,
      "cache-control": "public, max-age=31536000, immutable",
    });
    if (request.method === "HEAD") {
      file.bytes.destroy();
      response.end();
    } else await pipeline(file.bytes, response);
    return true;
  };
}

function filesBelow(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
      name.replaceAll("\\", "/"),
    );
  } catch {
    return [];
  }
}
