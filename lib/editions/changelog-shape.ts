import type { ChapterChanges } from "./chapter-changes";

/** An edition as the public record of a book shows it. */
export type ChangelogEdition = {
  id: string;
  number: number;
  label: string;
  /** Markdown. */
  notes: string;
  isMajor: boolean;
  publishedAt: Date;
  withdrawnAt: Date | null;
  /** "faulty" or "legal". */
  withdrawnKind: string | null;
  withdrawnReason: string | null;
  /** The edition before it; null for the first. */
  before: { number: number; label: string } | null;
  /** What it changed in the one before; null where the chapters of either are not known. */
  changes: ChapterChanges | null;
  files: ChangelogFile[];
};

/** A file of an edition, by which whoever has it tells that it is the one published; `sizeBytes` in bytes. */
type ChangelogFile = { id: string; fileName: string; sizeBytes: bigint; sha256: string };

/** The public record of a book: every edition, newest first, those withdrawn among them. */
export type Changelog = {
  slug: string;
  /** "published" while the book has a page of its own; never "draft". */
  state: string;
  title: string;
  language: string;
  publishedAt: Date | null;
  createdAt: Date;
  authors: { author: { name: string } }[];
  editions: ChangelogEdition[];
};

/** When the record last changed: an edition came, or one was withdrawn. */
export function changedAt({ editions, publishedAt, createdAt }: Changelog) {
  const instants = editions.flatMap((edition) =>
    edition.withdrawnAt ? [edition.publishedAt, edition.withdrawnAt] : [edition.publishedAt],
  );
  if (instants.length === 0) return publishedAt ?? createdAt;
  return new Date(Math.max(...instants.map((instant) => instant.getTime())));
}
