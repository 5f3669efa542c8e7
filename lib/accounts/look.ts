import { z } from "zod";

/** How long an operator may look at the shop as somebody else, from the press on. */
export const lookMinutes = 15;

/** What an operator says who looks at the shop as somebody else: as whom, and why, which that person reads. */
export const lookWish = z.object({
  userId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, "look-reason-needed")
    .max(500)
    .transform((text) => text.normalize("NFC")),
});
export type LookWish = z.infer<typeof lookWish>;

/** Whether a look still goes on at an instant: nobody ended it, and its minutes are not over. */
export function isLookAlive(look: { endsAt: Date; endedAt: Date | null }, at: Date) {
  return look.endedAt === null && at < look.endsAt;
}
