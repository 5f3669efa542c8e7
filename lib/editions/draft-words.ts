import { z } from "zod";

/** What an author writes about an edition: its label, and notes in Markdown. */
export const draftText = z.object({
  label: z.string().trim().max(60, "label-long"),
  notes: z.string().max(50_000, "notes-long"),
});

/** The same as a form sends it, with the tick that says whether the edition is worth reading again. */
export const draftWords = draftText.extend({
  isMajor: z
    .literal("on")
    .optional()
    .transform((tick) => tick === "on"),
});
export type DraftWords = z.infer<typeof draftWords>;

/** The states in which a draft can still become an edition. */
export const openStates = ["open", "scheduled"];
