export type Refusals = ReturnType<typeof refusals>;

/** How many of the next deliveries are to be refused, for now or for good, so that patience can be tested. */
export function refusals() {
  let left = 0;
  let reply = 451;
  return {
    set(count: number, code = 451) {
      left = count;
      reply = code;
    },
    /** The code of the reply, or null when the letter is to be taken. */
    takeOne() {
      if (left === 0) return null;
      left -= 1;
      return reply;
    },
  };
}
