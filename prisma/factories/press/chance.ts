/**
 * A sequence of numbers from 0 (included) to 1 (excluded), the same for the same start every time
 * (mulberry32). Seeds and covers need variety that never changes.
 */
export function chance(start: number) {
  let state = start >>> 0;
  return function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A start for `chance` from a name. */
export function startFrom(name: string) {
  return [...name].reduce(
    (sum, sign) => (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) >>> 0,
    7,
  );
}
