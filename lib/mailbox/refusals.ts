export type Refusals = ReturnType<typeof refusals>;

/** How many of the next deliveries are to be refused, so that patience can be tested. */
export function refusals() {
  let left = 0;
  return {
    set(count: number) {
      left = count;
    },
    takeOne() {
      if (left === 0) return false;
      left -= 1;
      return true;
    },
  };
}
