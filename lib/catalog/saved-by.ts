import { z } from "zod";

/**
 * How words come to be saved: by a press, or by themselves while they are typed, which happens only as long as no reader
 * sees the page they stand on.
 */
export const savedBy = z.enum(["press", "itself"]).default("press");
export type SavedBy = z.infer<typeof savedBy>;
