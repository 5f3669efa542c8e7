// How lines of a result are said: on a terminal and in a table. Pure.
import { shown, shownSpread } from "./figures.mjs";
import { isUnsteady } from "./row.mjs";

/** The lines that have a bar. */
export function judged(rows) {
  return rows.filter(({ held }) => held !== null);
}

/** "at least 0.4", "under 20 ms"; empty where there is none. */
export function barOf({ bar, unit }) {
  if (bar === null || typeof bar === "string") return bar ?? "";
  const words = { least: "at least", most: "at most", under: "under" };
  const [kind] = Object.keys(words).filter((one) => bar[one] !== undefined);
  return `${words[kind]} ${shown(bar[kind])}${bar.of === "ratio" ? " ×" : withUnit("", unit)}`;
}

/** The value with its unit behind it. */
export function withUnit(value, unit) {
  return unit === "" ? value : `${value}\u00a0${unit}`;
}

/** One line for a terminal. */
export function lineOf(one, width = 0) {
  const { name, unit, seen, beside, ratio, held, note } = one;
  const sign = held === null ? "·" : held ? "✓" : "✗";
  const against = beside ? `, ${beside.name} ${withUnit(shownSpread(beside.seen), unit)}` : "";
  const times = ratio ? `, ratio ${shownSpread(ratio)}` : "";
  const bar = barOf(one) && `  (bar: ${barOf(one)}${isUnsteady(one) ? "; what it is measured against moved to twice its least" : ""})`;
  return `${sign} ${name.padEnd(width)}  ${withUnit(shownSpread(seen), unit)}${against}${times}${bar}${note && ` · ${note}`}`;
}

/** The last line: how many bars were held, and every figure with its bar for whoever reads this line only. */
export function summaryOf({ bench, form, seconds, rows }) {
  const bars = judged(rows);
  const missed = bars.filter(({ held }) => !held);
  const verdict = missed.length === 0 ? `all ${bars.length} bars held` : `${missed.length} of ${bars.length} bars missed`;
  const each = bars.map(
    (one) => `${one.held ? "" : "MISSED "}${one.name} ${shownSpread(one.bar.of === "ratio" ? one.ratio : one.seen)} (${barOf(one)})`,
  );
  return `${bench}${form === "quick" ? ", short form" : ""}: ${verdict} in ${shown(Math.round(seconds))} s: ${each.join("; ")}`.replaceAll("\u00a0", " ");
}
