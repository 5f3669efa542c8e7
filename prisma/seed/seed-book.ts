import type { BookText, Chapter } from "@/prisma/factories/press/book-text";

/** A book of the demonstration as it is written down; amounts in minor units of the shop's currency. */
export type SeedBook = {
  slug: string;
  language: "fr" | "en";
  title: string;
  subtitle: string | null;
  authors: string[];
  minimumMinor: bigint;
  suggestedMinor: bigint;
  completePercent: number;
  /** Markdown, in the book's language. */
  description: string;
  isFeatured?: boolean;
  hasSample?: boolean;
  /** Books of the same name here are translations of each other. */
  translationOf?: string;
  /** The one of them that was written first. */
  isOriginal?: boolean;
  /** What stands beside the book in its newest edition, and the larger package it comes with. */
  beside?: {
    fileName: string;
    content: string;
    /** Of the package without it. */
    alone: { title: string };
    together: { title: string; description: string; minimumMinor: bigint; suggestedMinor: bigint };
  };
  /** Oldest first. */
  editions: SeedEdition[];
};

export type SeedEdition = {
  label: string;
  notes: string;
  publishedDaysAgo: number;
  chapters: Chapter[];
};

const notices = {
  fr: "Texte de démonstration rédigé pour cette boutique : ce n’est pas le livre annoncé, mais un court document réel qui permet d’essayer l’achat, le téléchargement et la lecture.",
  en: "A demonstration text written for this shop: not the book it is named after, but a short real document with which to try buying, downloading and reading.",
};

/** One edition's text, ready for the press. Its date is fixed, so that its files are the same on every machine. */
export function textOf(book: SeedBook, edition: SeedEdition): BookText {
  const { slug, language, title, subtitle, authors } = book;
  const position = book.editions.indexOf(edition);
  return {
    ...{ slug, language, title, subtitle, authors },
    edition: edition.label,
    number: position + 1,
    modified: position === 0 ? "2026-07-01T08:00:00Z" : "2026-11-02T08:00:00Z",
    notice: notices[language],
    chapters: edition.chapters,
  };
}

/** Chapters of a short text, numbered, from titles and paragraphs. */
export function shortChapters(chapters: [title: string, ...paragraphs: string[]][]): Chapter[] {
  return chapters.map(([title, ...paragraphs], position) => ({
    number: String(position + 1),
    title,
    sections: [],
    paragraphs,
  }));
}
