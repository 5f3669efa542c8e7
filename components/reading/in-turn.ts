/** A key held down asks for far more pages than anybody reads: so many moves wait at most. */
const mostWaiting = 3;

/**
 * Lets moves through a book follow one another: the paginator forgets what it is asked while it still moves, so each
 * waits for the one before. One that fails stops no other.
 */
export function inTurn() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (move: () => Promise<unknown>) => {
    if (waiting === mostWaiting) return;
    waiting += 1;
    last = last
      .then(move)
      .catch(() => undefined)
      .finally(() => {
        waiting -= 1;
      });
  };
}
