import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** The formats that can be read in the browser. */
export const readingFormat = z.enum(["epub", "pdf"]);
export type ReadingFormat = z.infer<typeof readingFormat>;

const name = z.string().refine(isKeepable, "invalid");
const share = z.number().min(0).max(1);

/**
 * Where somebody is in a book. `cfi` (EPUB) and `page` (PDF, from one) hold in this edition alone; the chapter and
 * the shares are what can be found again in another. Shares go from 0, the beginning, to 1.
 */
export const readingPlace = z.object({
  cfi: name
    .max(2000)
    .regex(/^epubcfi\([^\s]*\)$/)
    .nullable()
    .default(null),
  page: z.number().int().min(1).max(100_000).nullable().default(null),
  /** The chapter's path inside the EPUB, null in a PDF, and what it is called. */
  chapter: z
    .object({ href: name.max(1000).nullable(), title: name.max(500) })
    .nullable()
    .default(null),
  /** How far into the chapter. */
  within: share.default(0),
  /** How far into the book. */
  fraction: share,
});
export type ReadingPlace = z.infer<typeof readingPlace>;

/** A place that a browser asks to be kept. */
export const keptPlace = z.object({
  editionId: z.uuid(),
  format: readingFormat,
  place: readingPlace,
});
export type KeptPlace = z.infer<typeof keptPlace>;
