/**
 * Of some known words the one that was most likely meant by `typed`: at most one slip apart in words of up to four
 * letters, two in longer ones; null where none is that near. A slip is a letter too many, too few, another, or two
 * neighbours exchanged. Of several as near, the first.
 */
export function closestWord(typed: string, known: readonly string[]): string | null {
  const allowed = typed.length <= 4 ? 1 : 2;
  if (typed.length < 3 || /\d/.test(typed)) return null;
  let closest: string | null = null;
  let fewest = allowed + 1;
  for (const word of known) {
    const count = slips(typed, word);
    if (count > 0 && count < fewest) [closest, fewest] = [word, count];
  }
  return closest;
}

// Damerau and Levenshtein's distance, with neighbours exchanged at most once.
function slips(one: string, other: string) {
  const [from, to] = [[...one], [...other]];
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, wanted] of to.entries()) {
      const isSame = letter === wanted;
      const exchanged = letter === to[column - 1] && from[row - 1] === wanted;
      current.push(
        Math.min(
          (last[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (last[column] ?? 0) + (isSame ? 0 : 1),
          exchanged ? (before[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
