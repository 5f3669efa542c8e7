/**
 * Whether `wanted` books that hold something are met sooner by walking all of them, the newest first, than by looking up
 * every one that holds it: `share` (0 to 1) of the `books` there are do, of which `kept` (0 to 1) are not cut by anything
 * else. Walking looks at wanted ÷ (share × kept) rows, looking up at share × books; `cost` is what a row that is walked over
 * costs next to one that is looked up.
 */
export function isMetSooner({
  wanted,
  share,
  books,
  kept = 1,
  cost = 1,
}: {
  wanted: number;
  share: number;
  books: number;
  kept?: number;
  cost?: number;
}) {
  return share * share * kept * books > wanted * cost;
}
