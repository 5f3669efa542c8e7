// Figures and how they are told.

/** The value below which `share` (0 to 1) of the numbers lie. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle of some numbers; half way between the two of an even count. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 === 0 ? (sorted[half - 1] + sorted[half]) / 2 : sorted[Math.floor(half)];
}

/** "12.3 [11.0–13.9]": the middle with its spread. */
export function told(numbers, digits = 0) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return `${median(numbers).toFixed(digits)} [${low.toFixed(digits)}–${high.toFixed(digits)}]`;
}

/** One of some numbers, or one alone: the middle, the least, the most, and how many there were. */
export function spreadOf(numbers) {
  const all = [numbers].flat();
  return { median: median(all), low: Math.min(...all), high: Math.max(...all), runs: all.length };
}

/** A number as a table shows it: to about three places that mean something. */
export function shown(number) {
  const size = Math.abs(number);
  if (Number.isInteger(number) || size >= 100) return Math.round(number).toLocaleString("en");
  return number.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** The middle with its spread where there is one: "1,234 [1,100–1,300]". Words stay what they are. */
export function shownSpread(seen) {
  if (typeof seen === "string") return seen;
  const { median: middle, low, high, runs } = seen;
  return runs > 1 ? `${shown(middle)} [${shown(low)}–${shown(high)}]` : shown(middle);
}
