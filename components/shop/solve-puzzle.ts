import type { PuzzleNews } from "./puzzle-worker";

/** Solves a puzzle beside the page, so that nothing on it stands still; null where a browser cannot. */
export function solvePuzzle(challenge: string, stop: AbortSignal) {
  return new Promise<string | null>((resolve) => {
    const worker = startWorker();
    if (!worker) return resolve(null);
    const end = (proof: string | null) => {
      worker.terminate();
      resolve(proof);
    };
    worker.addEventListener("error", () => end(null));
    worker.addEventListener("message", ({ data }: MessageEvent<PuzzleNews>) =>
      end("proof" in data ? data.proof : null),
    );
    stop.addEventListener("abort", () => end(null), { once: true });
    worker.postMessage(challenge);
  });
}

function startWorker() {
  try {
    return new Worker(new URL("./puzzle-worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}
