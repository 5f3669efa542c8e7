import type { ReadingPlace } from "@/lib/reading/reading-place";
import type { ReadingSettings } from "./reading-settings";

/** Where one is: the place to keep, and what to tell of it. `percent` counts what has been seen, from 0 to 100. */
export type Position = {
  place: ReadingPlace;
  chapter: string;
  percent: number;
  /** The page one is at and how many there are, where the file itself has pages. */
  page: { at: number; of: number } | null;
};

/** A line of the book's own table of contents; `target` is what `toChapter` takes, null for a mere heading. */
export type ContentsEntry = { title: string; target: string | null; children: ContentsEntry[] };

/** What an engine needs from the page around it. */
export type EngineTerms = {
  /** The address that gives the way into the book, asked again every few minutes. */
  manifestHref: string;
  /** Where to begin, null at the beginning. */
  start: ReadingPlace | null;
  /** A chapter the address names, which goes before `start`. */
  chapter: string | null;
  settings: ReadingSettings;
  /** The accessible names of what the engine draws. */
  names: { text: string; page: string };
  onMove: (position: Position) => void;
  onKey: (event: KeyboardEvent) => void;
  /** The right to go on reading was refused, for that reason. */
  onShut: (reason: string) => void;
};

/** A book that lies open. Moving is asked for and told by `onMove` when it has happened. */
export type Engine = {
  contents: ContentsEntry[];
  isRightToLeft: boolean;
  next: () => void;
  previous: () => void;
  /** Scrolls by a few lines, where one scrolls. */
  line: (step: 1 | -1) => void;
  toStart: () => void;
  toEnd: () => void;
  /** Goes to a chapter by its target, or by its path inside the book or its title; false when there is none. */
  toChapter: (target: string) => boolean;
  /** Goes to a page of the file; null where it has none. */
  toPage: ((page: number) => void) | null;
  apply: (settings: ReadingSettings) => void;
  close: () => void;
};

/** A line of text as it is compared: spaces and capitals make no other title. */
export function plainTitle(title: string) {
  return title.replace(/\s+/g, " ").trim().toLowerCase();
}

/** The first line of a table of contents that a test holds for, at any depth. */
export function findEntry(
  entries: readonly ContentsEntry[],
  isWanted: (entry: ContentsEntry) => boolean,
): ContentsEntry | null {
  for (const entry of entries) {
    const found = isWanted(entry) ? entry : findEntry(entry.children, isWanted);
    if (found) return found;
  }
  return null;
}
