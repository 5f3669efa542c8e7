import { z } from "zod";

/**
 * How long refunds approved together wait before any of them is sent, in seconds: time to see a wrong tick on the page
 * that says what was done and to take it back, and nothing beside the fourteen days readers were promised.
 */
export const holdSeconds = 300;

/** Which of what is held: all that one press approved, or one request of it. */
export const heldChoice = z.object({
  batch: z.uuid(),
  requestId: z
    .union([z.uuid(), z.literal("")])
    .optional()
    .transform((id) => id || null),
});
export type HeldChoice = z.infer<typeof heldChoice>;
