import { createSHA256 } from "hash-wasm";
import { isSolved, puzzleBits, puzzleText } from "@/lib/abuse/puzzle";

/** What the page is told: the proof, or that this browser cannot. */
export type PuzzleNews = { proof: string } | { failed: true };

self.addEventListener("message", async ({ data: token }: MessageEvent<string>) => {
  try {
    self.postMessage({ proof: await solve(token) } satisfies PuzzleNews);
  } catch {
    self.postMessage({ failed: true } satisfies PuzzleNews);
  }
});

async function solve(token: string) {
  const hash = await createSHA256();
  for (let answer = 0; ; answer++) {
    const text = puzzleText(token, answer);
    if (isSolved(hash.init().update(text).digest("hex"), puzzleBits)) return text;
  }
}
