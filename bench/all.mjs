// npm run bench: every bench in turn, each in a process of its own, and docs/performance.md anew. BENCH_ONLY=pages,orders only
// these, and BENCH_ONLY=none the page alone; BENCH_QUICK=1 small sizes and few rounds. One that fails does not keep the others from being measured.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { benches } from "./benches.mjs";
import { judged } from "./print.mjs";
import { resultsFolder, writePerformance } from "./results.mjs";
import { isQuick } from "./settings.mjs";

const parts = benches.filter(({ isPart }) => isPart);
const wanted = (process.env.BENCH_ONLY ?? "").split(",").map((name) => name.trim()).filter(Boolean);
const unknown = wanted.filter((name) => name !== "none" && !parts.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`BENCH_ONLY: there is no bench ${unknown.join(", ")}; there are ${parts.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

let isLeaving = false;
const said = [];
for (const { name, program } of parts.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
  if (isLeaving) break;
  console.log(`\n── ${name} ${"─".repeat(70 - name.length)}\n`);
  const from = performance.now();
  const began = new Date().toISOString();
  const code = await run(program);
  const seconds = (performance.now() - from) / 1000;
  said.push({ name, seconds, ...outcomeOf(name, began, code) });
}
writePerformance();
console.log(`\n${"─".repeat(74)}\n`);
for (const { name, seconds, words } of said) console.log(`${name.padEnd(10)} ${seconds.toFixed(0).padStart(5)} s  ${words}`);
const failed = said.filter(({ isWell }) => !isWell).map(({ name }) => name);
const sum = said.reduce((all, { seconds }) => all + seconds, 0);
console.log(
  `bench${isQuick ? ", short form" : ""}: ${said.length} in ${(sum / 60).toFixed(0)} minutes, docs/performance.md written; with a missed bar or not run through: ${failed.join(", ") || "none"} (bar: none)`,
);
process.exit(failed.length === 0 ? 0 : 1);

function run(program) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program], { stdio: "inherit" });
    // It has something to clear away first; the keyboard has told it as well.
    const leave = (signal) => {
      isLeaving = true;
      child.kill(signal);
    };
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, leave);
    child.once("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, leave);
      done(code);
    });
  });
}

/** What became of one; a result that was there before says nothing of this run. */
function outcomeOf(name, began, code) {
  let seen;
  try {
    seen = JSON.parse(readFileSync(join(resultsFolder(), `${name}.json`), "utf8"));
  } catch {
    // There is none.
  }
  if (!seen || seen.at < began) return { words: `did not run through (${code})`, isWell: false };
  const bars = judged(seen.rows);
  const missed = bars.filter(({ held }) => !held).map((one) => one.name);
  const words = missed.length === 0 ? `all ${bars.length} bars held` : `missed: ${missed.join("; ")}`;
  return { words, isWell: missed.length === 0 };
}
