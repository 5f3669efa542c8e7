// Where results lie, and the page that is written from them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performanceText } from "./performance.mjs";

const usual = "bench/results";
const page = "docs/performance.md";

/** The folder results are written to: those of a measurement within another one lie apart, by BENCH_RESULTS. */
export function resultsFolder() {
  return process.env.BENCH_RESULTS || usual;
}

/** The results of a folder by name of bench, as they lie there. */
export function readResults(folder = usual) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return Object.fromEntries(
    names.map((name) => [name.replace(/\.json$/, ""), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}

/** Writes docs/performance.md from the results; not where this run's own lie apart. */
export function writePerformance() {
  if (resultsFolder() === usual) writeFileSync(page, performanceText(readResults()));
}
