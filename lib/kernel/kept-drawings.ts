/** What was drawn. */
export type Drawn = Uint8Array<ArrayBuffer>;

/**
 * Keeps what was asked for last, at most so many and so many bytes in all. Who asks while it is being drawn waits for
 * that drawing; one that fails is not kept.
 */
export function keepDrawings(most: { count: number; bytes: number }) {
  const kept = new Map<string, { drawing: Promise<Drawn>; bytes: number }>();

  function trim() {
    let bytes = [...kept.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [name, one] of kept) {
      if (kept.size <= most.count && bytes <= most.bytes) return;
      kept.delete(name);
      bytes -= one.bytes;
    }
  }

  async function drawAnew(name: string, draw: () => Promise<Drawn>) {
    const entry = { drawing: draw(), bytes: 0 };
    kept.set(name, entry);
    try {
      entry.bytes = (await entry.drawing).byteLength;
    } catch (error) {
      if (kept.get(name) === entry) kept.delete(name);
      throw error;
    }
    trim();
    return entry.drawing;
  }

  return async (name: string, draw: () => Promise<Drawn>) => {
    const known = kept.get(name);
    if (!known) return drawAnew(name, draw);
    // The last asked for is the last to go.
    kept.delete(name);
    kept.set(name, known);
    return known.drawing;
  };
}
