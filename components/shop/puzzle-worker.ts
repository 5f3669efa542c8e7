import { createSHA256 } from "hash-wasm";
import { isSolved, puzzleText, readChallenge } from "@/lib/abuse/puzzle";

/** What the page is told: the proof, or that this browser cannot. */
export type PuzzleNews = { proof: string } | { failed: true };

self.addEventListener("message", async ({ data: challenge }: MessageEvent<string>) => {
  try {
    self.postMessage({ proof: await solve(challenge) } satisfies PuzzleNews);
  } catch {
    self.postMessage({ failed: true } satisfies PuzzleNews);
  }
});

async function solve(challenge: string) {
  const { bits, token } = readChallenge(challenge);
  const hash = await createSHA256();
  for (let answer = 0; ; answer++) {
    const text = puzzleText(token, answer);
    if (isSolved(hash.init().update(text).digest("hex"), bits)) return text;
  }
}
