const runLength = 4;
const places = 64;

/**
 * A min-hash of a chapter's words (in order, without case or punctuation): for each of 64 orders of all runs of four
 * words the first run there is, four hexadecimal digits each. Empty for a chapter without words.
 */
export function sketchOf(words: readonly string[]): string {
  if (words.length === 0) return "";
  const least = new Uint32Array(places).fill(0xffff_ffff);
  for (let start = 0; start === 0 || start + runLength <= words.length; start++) {
    const run = hashOf(words.slice(start, start + runLength).join(" "));
    for (let place = 0; place < places; place++) {
      const hash = mixed(run ^ Math.imul(place + 1, 0x9e37_79b1));
      if (hash < (least[place] ?? 0)) least[place] = hash;
    }
  }
  return [...least].map((hash) => (hash & 0xffff).toString(16).padStart(4, "0")).join("");
}

/** How much of two chapters is the same, from 0 to 1, estimated from their sketches; 0 where one has no words. */
export function likeness(one: string, other: string): number {
  if (one === "" || one.length !== other.length) return 0;
  let equal = 0;
  for (let at = 0; at < one.length; at += 4)
    if (one.slice(at, at + 4) === other.slice(at, at + 4)) equal++;
  return (equal * 4) / one.length;
}

// FNV-1a of 32 bits, then the finish of MurmurHash3 for each place.
function hashOf(text: string) {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return hash >>> 0;
}

function mixed(value: number) {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
