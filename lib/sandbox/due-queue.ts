/** Things with an instant, the earliest at hand without looking through them (a binary heap). */
export function openDueQueue<T>() {
  const heap: { at: number; what: T }[] = [];

  function swap(one: number, other: number) {
    const held = heap[one] as (typeof heap)[number];
    heap[one] = heap[other] as (typeof heap)[number];
    heap[other] = held;
  }

  function isBefore(one: number, other: number) {
    return (heap[one]?.at ?? Infinity) < (heap[other]?.at ?? Infinity);
  }

  function sink() {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = isBefore(right, left) ? right : left;
      if (!isBefore(least, at)) return;
      swap(at, least);
      at = least;
    }
  }

  return {
    add(at: number, what: T) {
      heap.push({ at, what });
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!isBefore(child, parent)) return;
        swap(child, parent);
        child = parent;
      }
    },
    /** Takes out the earliest, if its instant has come. */
    takeDue(now: number): T | undefined {
      const first = heap[0];
      if (!first || first.at > now) return undefined;
      const last = heap.pop();
      if (last && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first.what;
    },
    size: () => heap.length,
  };
}
