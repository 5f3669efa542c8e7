import type { HashNews } from "./hash-worker";

/**
 * The SHA-256 of a file in hexadecimal, read beside the page so that nothing on it stands still; null where a browser
 * cannot, and then the shop alone says what it received. `onRead` hears how many bytes were read.
 */
export function hashFile(file: File, onRead: (bytes: number) => void, stop: AbortSignal) {
  return new Promise<string | null>((resolve) => {
    const worker = startWorker();
    if (!worker) return resolve(null);
    const end = (sha256: string | null) => {
      worker.terminate();
      resolve(sha256);
    };
    worker.addEventListener("error", () => end(null));
    worker.addEventListener("message", ({ data }: MessageEvent<HashNews>) => {
      if ("read" in data) onRead(data.read);
      else end("sha256" in data ? data.sha256 : null);
    });
    stop.addEventListener("abort", () => end(null), { once: true });
    worker.postMessage(file);
  });
}

function startWorker() {
  try {
    return new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}
