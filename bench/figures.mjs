// Figures and how they are told.

/** The value below which `share` (0 to 1) of the numbers lie. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The middle of some numbers. */
export function median(numbers) {
  return percentile(numbers, 0.5);
}

/** "12.3 [11.0–13.9]": the middle with its spread. */
export function told(numbers, digits = 0) {
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return `${median(numbers).toFixed(digits)} [${low.toFixed(digits)}–${high.toFixed(digits)}]`;
}

/**
 * Prints each bar with what was seen and whether it held; the last line sums up. Answers the exit code.
 * A bar is { name, seen, bar, isHeld }.
 */
export function verdict(bars) {
  const width = Math.max(...bars.map(({ name }) => name.length));
  for (const { name, seen, bar, isHeld } of bars)
    console.log(`${isHeld ? "✓" : "✗"} ${name.padEnd(width)}  ${seen}  (bar: ${bar})`);
  const missed = bars.filter(({ isHeld }) => !isHeld);
  console.log(
    missed.length === 0
      ? `all ${bars.length} bars held`
      : `${missed.length} of ${bars.length} bars missed: ${missed.map(({ name }) => name).join("; ")}`,
  );
  return missed.length === 0 ? 0 : 1;
}
