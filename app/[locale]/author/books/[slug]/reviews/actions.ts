"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { answerReview } from "@/lib/reviews/answer-review";
import { doubtReview } from "@/lib/reviews/doubt-review";
import { doubtReason, reviewReply } from "@/lib/reviews/review";

const named = z.object({
  locale: localeField,
  slug: z.string().max(200),
  reviewId: z.uuid(),
  beyond: z.uuid().optional(),
});

/** The author's answer to a review, for everybody to read. */
export const answer = action(
  { as: "author", input: named.extend({ reply: reviewReply }) },
  async (author, { reply, ...where }) => {
    const answered = await answerReview(author, where.reviewId, reply);
    return answered.ok ? back(where, "saved") : answered;
  },
);

/** Tells the shop why a review may not be genuine. */
export const doubt = action(
  { as: "author", input: named.extend({ reason: doubtReason }) },
  async (author, { reason, ...where }) => {
    const told = await doubtReview(author, where.reviewId, reason);
    return told.ok ? back(where, "doubted") : told;
  },
);

function back({ locale, slug, reviewId, beyond }: z.output<typeof named>, done: string): never {
  const place = new URLSearchParams({ [done]: reviewId, ...(beyond ? { beyond } : {}) });
  redirect(`/${locale}/author/books/${slug}/reviews?${place}`);
}
