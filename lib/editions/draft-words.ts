import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** What an author writes about an edition: its label, and notes in Markdown. */
const draftText = z.object({
  label: z.string().refine(isKeepable, "invalid").trim().max(60, "label-long"),
  notes: z.string().refine(isKeepable, "invalid").max(50_000, "notes-long"),
});

/**
 * The same as a form sends it, with the tick that says whether the edition is worth reading again, and how many pages
 * it has: 1 to 99,999, or null where nothing is written and those count that were read in the files.
 */
export const draftWords = draftText.extend({
  pageCount: z
    .string()
    .trim()
    .regex(/^([1-9]\d{0,4})?$/, "pages-wrong")
    .transform((pages) => (pages === "" ? null : Number(pages))),
  isMajor: z
    .literal("on")
    .optional()
    .transform((tick) => tick === "on"),
});
export type DraftWords = z.infer<typeof draftWords>;

/** What of a draft its words are, out of its row. */
export function wordsOfDraft({ label, notes, pageCount, isMajor }: DraftWords): DraftWords {
  return { label, notes, pageCount, isMajor };
}

/** The same as a program sends it: what it does not send stays as it is, or is empty in a new draft. */
export const draftWish = z.object({
  label: draftText.shape.label.min(1, "label-missing"),
  notes: draftText.shape.notes.optional(),
  isMajor: z.boolean().optional(),
});
export type DraftWish = z.infer<typeof draftWish>;

/** The states in which a draft can still become an edition. */
export const openStates = ["open", "scheduled"];
