/** How many of the smallest marks a sketch keeps: a likeness is then right within about five hundredths. */
export const sketchSize = 96;

/**
 * How much two sketched texts share: 1 for the same runs of words, 0 for none in common. It stands alone because a
 * browser asks it too.
 */
export function likeness(one: string, other: string) {
  if (one === other) return 1;
  const [a, b] = [marksIn(one), marksIn(other)];
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  const together = Uint32Array.from(new Set([...a, ...b]))
    .sort()
    .subarray(0, sketchSize);
  const shared = together.filter((mark) => inA.has(mark) && inB.has(mark));
  return shared.length / together.length;
}

function marksIn(sketch: string) {
  const bytes = Uint8Array.from(atob(sketch), (sign) => sign.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
    view.getUint32(at * 4, true),
  );
}
