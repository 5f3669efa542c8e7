import { z } from "zod";
import { contents } from "@/lib/catalog/contents";

/**
 * A chapter as the spine of an EPUB has it. `fingerprint` is the SHA-256 (hexadecimal) of its words without case,
 * markup and spacing: by it a chapter is found again. `sketch` is a min-hash of its runs of words, from which the
 * likeness of two chapters is estimated without their texts.
 */
export const chapter = z.object({
  /** The path inside the EPUB, without a fragment. */
  href: z.string(),
  title: z.string(),
  words: z.number().int().nonnegative(),
  fingerprint: z.string(),
  sketch: z.string(),
  /**
   * The SHA-256 (hexadecimal) of its text with case and signs, and of its pictures: equal words with another of these are
   * a small fix. Absent in what was read before it was kept.
   */
  exact: z.string().optional(),
});
export type Chapter = z.infer<typeof chapter>;

/** What an EPUB says of its own accessibility, in schema.org's and the W3C's words, and what its structure shows. */
export const accessibility = z.object({
  accessModes: z.array(z.string()).default([]),
  /** Each a list of modes that together suffice. */
  sufficientModes: z.array(z.array(z.string())).default([]),
  features: z.array(z.string()).default([]),
  hazards: z.array(z.string()).default([]),
  summary: z.string().nullable().default(null),
  conformsTo: z.array(z.string()).default([]),
  certifiedBy: z.string().nullable().default(null),
  certifierCredential: z.string().nullable().default(null),
  certifierReport: z.string().nullable().default(null),
  /** An exemption of the European Accessibility Act the publisher claims, as its identifier. */
  exemption: z.string().nullable().default(null),
  isFixedLayout: z.boolean().default(false),
  hasPageList: z.boolean().default(false),
  hasNavigation: z.boolean().default(false),
});
export type Accessibility = z.infer<typeof accessibility>;

/** What the checks read in a file; everything a file may lack is null or empty. Words and pages are counts. */
export const fileFacts = z.object({
  title: z.string().nullable().default(null),
  /** A language tag as the file writes it. */
  language: z.string().nullable().default(null),
  authors: z.array(z.string()).default([]),
  pages: z.number().int().positive().nullable().default(null),
  words: z.number().int().nonnegative().nullable().default(null),
  /** The table of contents it shows. */
  contents: contents.default([]),
  chapters: z.array(chapter).default([]),
  accessibility: accessibility.nullable().default(null),
  /** The cover found in it, as the name its renditions share in the store (`covers/<name>/640.webp`). */
  coverSha256: z.string().nullable().default(null),
});
export type FileFacts = z.infer<typeof fileFacts>;
