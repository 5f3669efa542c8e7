import { vi } from "vitest";
import { listen } from "@/lib/platform/listen";

/** Hears which pages are dropped from now on, as every web process does. */
export async function hear() {
  const topics: string[] = [];
  const news = listen(process.env.DATABASE_URL ?? "", "kept_pages", {
    onNews: (topic) => topics.push(topic),
    onGap() {},
  });
  await vi.waitFor(() => {
    if (!news.isListening()) throw new Error("not listening yet");
  }, 10_000);
  return {
    topics,
    stop: news.stop,
    until: (expected: string[]) =>
      vi.waitFor(() => {
        if (expected.some((one) => !topics.includes(one))) throw new Error(`heard ${topics}`);
      }, 10_000),
  };
}
