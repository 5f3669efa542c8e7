/**
 * How many words a minute an attentive reader gets through: less than the 238 of English non-fiction (M. Brysbaert, "How many
 * words do we read per minute?", 2019), because figures, tables and code are read slower.
 */
const wordsPerMinute = 200;

type ReadingTime = { unit: "minutes" | "hours"; count: number };

/** About how long so many words take to read: in steps of five minutes, from an hour on in whole hours. */
export function readingTime(words: number): ReadingTime {
  const minutes = Math.max(5, Math.ceil(words / wordsPerMinute / 5) * 5);
  if (minutes < 60) return { unit: "minutes", count: minutes };
  return { unit: "hours", count: Math.max(1, Math.round(words / wordsPerMinute / 60)) };
}
