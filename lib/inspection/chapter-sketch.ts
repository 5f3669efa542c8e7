import { createHash } from "node:crypto";
import { sketchSize } from "./likeness";

/** How many words in a row make one mark. */
const run = 3;

/**
 * The words of a text, in order and without case: what separates them, marks of punctuation too, is not kept.
 * `language` is a language tag; one that is none is passed over.
 */
export function wordsOf(text: string, language = "und"): string[] {
  const words: string[] = [];
  for (const [piece] of text.normalize("NFC").matchAll(pieces))
    for (const { segment, isWordLike } of segmenter(language).segment(piece))
      if (isWordLike) words.push(segment.toLowerCase());
  return words;
}

// No word goes across a space, and the segmenter takes a time that grows with the square of what it is given. What
// has no spaces is cut where it must be: a chapter of Chinese at the same signs as long as it begins the same.
const pieces = /\S{1,200}/g;

/** The SHA-256 (hexadecimal) of words: equal texts have equal fingerprints, whatever their markup and spacing. */
export function fingerprintOf(words: readonly string[]) {
  const hash = createHash("sha256");
  for (const word of words) hash.update(word).update("\n");
  return hash.digest("hex");
}

/**
 * The SHA-256 (hexadecimal) of a text sign by sign and of what its pictures are, in order. Only white space is folded,
 * and letters in two pieces are letters in one.
 */
export function exactOf(text: string, pictures: readonly string[] = []) {
  const folded = text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  return createHash("sha256")
    .update(JSON.stringify([folded, ...pictures]))
    .digest("hex");
}

/**
 * The smallest marks of a text's runs of words, in base64: enough to estimate how alike two chapters are without
 * either text (A. Broder, "On the resemblance and containment of documents"). No words, an empty sketch.
 */
export function sketchOf(words: readonly string[]) {
  let marks = new Set<number>();
  const last = Math.max(1, words.length - run + 1);
  if (words.length > 0)
    for (let at = 0; at < last; at++) {
      marks.add(markOf(words.slice(at, at + run)));
      if (marks.size > 100 * sketchSize) marks = new Set(smallestOf(marks));
    }
  const smallest = smallestOf(marks);
  const bytes = Buffer.alloc(smallest.length * 4);
  smallest.forEach((mark, at) => {
    bytes.writeUInt32LE(mark, at * 4);
  });
  return bytes.toString("base64");
}

function smallestOf(marks: Set<number>) {
  return Uint32Array.from(marks).sort().subarray(0, sketchSize);
}

// FNV-1a over the words, then the last mixing of MurmurHash3: the smallest marks must be as good as drawn by lot.
function markOf(words: string[]) {
  let mark = 0x811c9dc5;
  for (const word of words) {
    for (let at = 0; at < word.length; at++)
      mark = Math.imul(mark ^ word.charCodeAt(at), 0x01000193);
    mark = Math.imul(mark ^ 0x20, 0x01000193);
  }
  mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
  mark = Math.imul(mark ^ (mark >>> 13), 0xc2b2ae35);
  return (mark ^ (mark >>> 16)) >>> 0;
}

const segmenters = new Map<string, Intl.Segmenter>();

// Making one costs as much as reading a page with it.
function segmenter(language: string) {
  const known = segmenters.get(language);
  if (known) return known;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    made = new Intl.Segmenter("und", { granularity: "word" });
  }
  segmenters.set(language, made);
  return made;
}
