import { z } from "zod";
import { accessibility, chapter } from "@/lib/inspection/file-facts";

/**
 * What was read in an edition's files when it was published. An edition from before the checks has none: every
 * part may be missing.
 */
export const editionFacts = z.object({
  language: z.string().nullable().default(null),
  words: z.number().int().nonnegative().nullable().default(null),
  chapters: z.array(chapter).default([]),
  accessibility: accessibility.nullable().default(null),
});
export type EditionFacts = z.infer<typeof editionFacts>;
