import { z } from "zod";

/** What its author writes about an edition: its label, notes in Markdown, and whether it is worth reading again. */
export const draftWords = z.object({
  label: z.string().trim().max(60, "label-long"),
  notes: z.string().max(50_000, "notes-long"),
  isMajor: z
    .literal("on")
    .optional()
    .transform((tick) => tick === "on"),
});
export type DraftWords = z.infer<typeof draftWords>;

/** The states in which a draft can still become an edition. */
export const openStates = ["open", "scheduled"];
