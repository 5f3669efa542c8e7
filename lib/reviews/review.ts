import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** The stars one can give, the best first. */
export const starValues = [5, 4, 3, 2, 1] as const;

/**
 * What a reader says of a book: one to five stars, words if they like, and the name they choose to be called. A name that
 * looks like an address is asked for again: an address is never shown.
 */
export const reviewWords = z.object({
  stars: z
    .string("stars-needed")
    .regex(/^[1-5]$/, "stars-needed")
    .transform(Number),
  text: z.string().refine(isKeepable, "invalid").trim().max(4000, "review-long"),
  shownName: z
    .string()
    .refine(isKeepable, "invalid")
    .trim()
    .min(1, "shown-name-needed")
    .max(80, "shown-name-long")
    .refine((name) => !name.includes("@"), "shown-name-address"),
});
export type ReviewWords = z.infer<typeof reviewWords>;

/**
 * How somebody came by a book they review, the strongest first: paid for here, given by somebody else, had for nothing, or
 * paid for at another shop and brought in by this one.
 */
export const waysToHave = ["bought", "given", "free", "elsewhere"] as const;
export type HowHad = (typeof waysToHave)[number];

/** An author's answer; nothing takes it back. */
export const reviewReply = z.string().refine(isKeepable, "invalid").trim().max(2000, "reply-long");

/** Why the operator hides a review: kept, and told to its reader. */
export const hidingReason = z
  .string()
  .refine(isKeepable, "invalid")
  .trim()
  .min(1, "reason-needed")
  .max(500, "reason-long");

/** Why an author doubts that a review is genuine, for the operator to read. */
export const doubtReason = z
  .string()
  .refine(isKeepable, "invalid")
  .trim()
  .min(1, "doubt-needed")
  .max(1000, "doubt-long");

/** How many gave how many stars; absent is nobody. */
export type StarCounts = Partial<Record<number, number>>;

/** How many reviews there are, and their average in tenths of a star, half up; null where there are none. */
export function averageOf(counts: StarCounts) {
  const total = starValues.reduce((sum, stars) => sum + (counts[stars] ?? 0), 0);
  if (total === 0) return null;
  const given = starValues.reduce((sum, stars) => sum + stars * (counts[stars] ?? 0), 0);
  return { total, tenths: Math.floor((given * 20 + total) / (total * 2)) };
}
