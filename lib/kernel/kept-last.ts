/**
 * Keeps what was asked for last by its name, at most so many and so much of it in all; what was not asked for the longest goes
 * first. What is kept is handed to everybody who asks for it: nobody may change it.
 */
export function keepLast<Kept>(most: { count: number; size: number }) {
  const kept = new Map<string, { one: Kept; size: number }>();
  let sum = 0;

  function take(name: string) {
    const known = kept.get(name);
    if (known) sum -= known.size;
    kept.delete(name);
    return known;
  }

  /** Keeps one under a name, of so much size. */
  function keep(name: string, one: Kept, size: number) {
    take(name);
    kept.set(name, { one, size });
    sum += size;
    for (const oldest of kept.keys()) {
      if (kept.size <= most.count && sum <= most.size) break;
      take(oldest);
    }
    return one;
  }

  /** What is kept under a name; undefined where nothing is. */
  function find(name: string) {
    const known = take(name);
    return known && keep(name, known.one, known.size);
  }

  return { keep, find };
}
