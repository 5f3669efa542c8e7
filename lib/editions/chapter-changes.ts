import type { Chapter } from "@/lib/inspection/file-facts";
import { likeness } from "@/lib/inspection/likeness";

/** Under this likeness a chapter that is still itself by its title counts as rewritten. */
const touchedFrom = 0.5;

/** From this likeness on a chapter is recognised by its text alone, under another title. */
const relatedFrom = 0.3;

/** A chapter of the later edition, and what became of it since the earlier one. Words are counts. */
export type ChapterChange = {
  href: string;
  title: string;
  change: "new" | "rewritten" | "touched" | "same";
  /** Zero for a new chapter. */
  wordsBefore: number;
  words: number;
  /** Where the earlier edition has it; null for a new chapter. */
  formerHref: string | null;
};

export type ChapterChanges = {
  /** Every chapter of the later edition once, in its order. */
  chapters: ChapterChange[];
  /** Chapters of the earlier edition that are gone, in its order. */
  removed: { href: string; title: string; words: number }[];
  wordsBefore: number;
  words: number;
};

export type ChangeSummary = {
  added: number;
  rewritten: number;
  touched: number;
  same: number;
  removed: number;
  /** Words of the later edition more than of the earlier one; negative when it became shorter. */
  wordsMore: number;
};

/**
 * What a later edition changed in an earlier one, chapter by chapter. A chapter is found again by its text and
 * pictures, then by its words alone, then by its title and place (by its place alone where neither has a title), then by its title where only one has it, then
 * by the likeness of its text. In which order the chapters stand makes no difference: what only moved is the same.
 */
export function chapterChanges(
  before: readonly Chapter[],
  after: readonly Chapter[],
): ChapterChanges {
  // Copies, since one and the same chapter may stand in both lists.
  const old = before.map((chapter) => ({ ...chapter }));
  const fresh = after.map((chapter) => ({ ...chapter }));
  const pairs = pairsOf(old, fresh);
  const kept = new Set(pairs.values());
  const gone = old.filter((chapter) => !kept.has(chapter));
  return {
    chapters: fresh.map((chapter) => changeOf(chapter, pairs.get(chapter))),
    removed: gone.map(({ href, title, words }) => ({ href, title, words })),
    wordsBefore: wordsOf(before),
    words: wordsOf(after),
  };
}

/** How many chapters changed in which way. */
export function changeSummary({
  chapters,
  removed,
  wordsBefore,
  words,
}: ChapterChanges): ChangeSummary {
  const count = (kind: ChapterChange["change"]) =>
    chapters.filter(({ change }) => change === kind).length;
  return {
    added: count("new"),
    ...{ rewritten: count("rewritten"), touched: count("touched"), same: count("same") },
    removed: removed.length,
    wordsMore: words - wordsBefore,
  };
}

/** Where the chapter that stands at `href` in an earlier edition is in a later one; null when it is gone. */
export function sameChapter(before: readonly Chapter[], after: readonly Chapter[], href: string) {
  const { chapters } = chapterChanges(before, after);
  return chapters.find(({ formerHref }) => formerHref === href)?.href ?? null;
}

type Pairs = Map<Chapter, Chapter>;

function pairsOf(before: readonly Chapter[], after: readonly Chapter[]): Pairs {
  const pairs: Pairs = new Map();
  // Sorted by what they are, so that the order in which they stand decides nothing.
  let open = { before: byWhatTheyAre(before), after: byWhatTheyAre(after) };
  const pair = (found: [Chapter, Chapter][]) => {
    for (const [old, fresh] of found) pairs.set(fresh, old);
    const taken = new Set(found.flat());
    open = {
      before: open.before.filter((chapter) => !taken.has(chapter)),
      after: open.after.filter((chapter) => !taken.has(chapter)),
    };
  };
  for (const text of [exactly, byWords])
    for (const place of places)
      pair(alike(open, (chapter) => text(chapter).flatMap((key) => [key, ...place(chapter)])));
  pair(alike(open, ({ title, href }) => [titleOf(title), href]));
  const titles = [before, after].map((list) => list.map(({ title }) => titleOf(title)));
  const isAlone = (title: string) =>
    title !== "" && titles.every((list) => list.indexOf(title) === list.lastIndexOf(title));
  pair(alike(open, ({ title }) => (isAlone(titleOf(title)) ? [titleOf(title)] : [])));
  pair(related(open));
  return pairs;
}

type Key = (chapter: Chapter) => string[];

// What was read before signs and pictures were looked at is found by its words.
const exactly: Key = ({ fingerprint, exact }) => (exact ? [`${fingerprint} ${exact}`] : []);
const byWords: Key = ({ fingerprint }) => [fingerprint];

/** What tells chapters of one text apart, from most to nothing. */
const places: Key[] = [
  ({ title, href }) => [title, href],
  ({ href }) => [href],
  ({ title }) => [title],
  () => [],
];

type Open = { before: Chapter[]; after: Chapter[] };

/** Pairs chapters with an equal key, of several with one key the first with the first; those without a key not. */
function alike(open: Open, keyOf: Key) {
  const [waiting, wanted] = [grouped(open.before, keyOf), grouped(open.after, keyOf)];
  return [...waiting].flatMap(([key, old]) => {
    const fresh = wanted.get(key) ?? [];
    return old.slice(0, fresh.length).map((one, at): [Chapter, Chapter] => [one, fresh[at] ?? one]);
  });
}

function grouped(chapters: Chapter[], keyOf: Key) {
  const groups = new Map<string, Chapter[]>();
  for (const chapter of chapters) {
    const parts = keyOf(chapter);
    if (parts.length === 0) continue;
    const key = JSON.stringify(parts);
    groups.set(key, [...(groups.get(key) ?? []), chapter]);
  }
  return groups;
}

/** Pairs what is left by the likeness of the texts, the most alike first. */
function related(open: Open) {
  const found = open.before
    .flatMap((old) =>
      open.after.map((fresh) => ({ old, fresh, share: likeness(old.sketch, fresh.sketch) })),
    )
    // Chapters without any text, such as plates, are alike in nothing.
    .filter(({ old, share }) => old.sketch !== "" && share >= relatedFrom)
    .toSorted((one, other) => other.share - one.share);
  const taken = new Set<Chapter>();
  return found.flatMap(({ old, fresh }): [Chapter, Chapter][] => {
    if (taken.has(old) || taken.has(fresh)) return [];
    taken.add(old).add(fresh);
    return [[old, fresh]];
  });
}

function changeOf(chapter: Chapter, former: Chapter | undefined): ChapterChange {
  const { href, title, words } = chapter;
  const facts = { href, title, words, wordsBefore: former?.words ?? 0 };
  if (!former) return { ...facts, change: "new", formerHref: null };
  const change = isSame(former, chapter) ? "same" : howMuch(former, chapter);
  return { ...facts, change, formerHref: former.href };
}

function howMuch(former: Chapter, chapter: Chapter) {
  return likeness(former.sketch, chapter.sketch) >= touchedFrom ? "touched" : "rewritten";
}

// Where either was read before signs and pictures were looked at, equal words are all there is to go by.
function isSame(former: Chapter, { fingerprint, exact }: Chapter) {
  const isExact = !former.exact || !exact || former.exact === exact;
  return former.fingerprint === fingerprint && isExact;
}

/** A title without its number: what is inserted before a chapter must not make another of it. */
export function titleOf(title: string) {
  return title
    .normalize("NFC")
    .toLowerCase()
    .replace(/^(\p{L}+\s+)?\d+\s*[.:–—-]\s*/u, "")
    .replace(/\s+/g, " ")
    .trim();
}

function wordsOf(chapters: readonly Chapter[]) {
  return chapters.reduce((sum, { words }) => sum + words, 0);
}

// Each is written out once: a comparison that did it would write out every chapter a dozen times over.
function byWhatTheyAre(chapters: readonly Chapter[]) {
  return chapters
    .map((chapter) => {
      const { href, title, fingerprint, sketch, words, exact } = chapter;
      return { chapter, what: JSON.stringify([href, title, fingerprint, sketch, words, exact]) };
    })
    .sort((one, other) => (one.what < other.what ? -1 : one.what === other.what ? 0 : 1))
    .map(({ chapter }) => chapter);
}
