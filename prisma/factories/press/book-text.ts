import type { ContentsItem } from "@/lib/catalog/contents";

/** A chapter as printed: its sections' titles carry their numbers; a chapter still to come has no paragraphs. */
export type Chapter = {
  number?: string;
  title: string;
  sections: string[];
  paragraphs: string[];
};

/** The text of one edition, ready for the press. */
export type BookText = {
  /** Names the book for ever, across its editions: the basis of the EPUB's identifier. */
  slug: string;
  language: "fr" | "en";
  title: string;
  subtitle: string | null;
  authors: string[];
  /** The edition as readers see it, such as "2e édition". */
  edition: string;
  /** Which edition it is, counted from one: written into both formats, so that neither can be taken for another. */
  number?: number;
  /** UTC instant of the edition in ISO 8601 without fractions, written into the files. */
  modified: string;
  /** Says honestly what this file is, on the page after the title. */
  notice: string;
  chapters: Chapter[];
};

/** The words the press itself adds, in the book's language. */
export const pressWords = {
  fr: {
    contents: "Sommaire",
    cover: "Couverture",
    inChapter: "Dans ce chapitre",
    todo: "à venir",
    start: "Début",
  },
  en: {
    contents: "Contents",
    cover: "Cover",
    inChapter: "In this chapter",
    todo: "to come",
    start: "Start",
  },
};

/** The heading of a chapter: number and title. */
export function headingOf({ number, title }: Chapter) {
  return number ? `${number}. ${title}` : title;
}

/** The text's own table of contents, in the shape an edition keeps. */
export function contentsOf(text: BookText): ContentsItem[] {
  return text.chapters.map(({ number, title, sections, paragraphs }) => {
    const state = paragraphs.length > 0 ? ("written" as const) : ("todo" as const);
    const children = sections.map((section) => ({ ...numbered(section), state, children: [] }));
    return { ...(number ? { number } : {}), title, state, children };
  });
}

/** The first chapters of a text, for a sample. */
export function sampleOf(text: BookText, chapters = 2): BookText {
  return { ...text, chapters: text.chapters.slice(0, chapters) };
}

// "2.1 Our applications" is number and title; a section of an annex has no number.
function numbered(section: string) {
  const [, number, title] = /^(\d+\.\d+) (.*)$/.exec(section) ?? [];
  return number && title ? { number, title } : { title: section };
}
