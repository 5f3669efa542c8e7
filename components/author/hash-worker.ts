import { createSHA256 } from "hash-wasm";

/** What the page is told while a file is read: how far it is, and in the end its SHA-256 in hexadecimal. */
export type HashNews = { read: number } | { sha256: string } | { failed: true };

const pieceBytes = 4 * 1024 * 1024;

self.addEventListener("message", async ({ data }: MessageEvent<File>) => {
  try {
    tell({ sha256: await sha256Of(data) });
  } catch {
    tell({ failed: true });
  }
});

async function sha256Of(file: File) {
  const hash = await createSHA256();
  hash.init();
  for (let at = 0; at < file.size; at += pieceBytes) {
    hash.update(new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer()));
    tell({ read: Math.min(file.size, at + pieceBytes) });
  }
  return hash.digest("hex");
}

function tell(news: HashNews) {
  self.postMessage(news);
}
