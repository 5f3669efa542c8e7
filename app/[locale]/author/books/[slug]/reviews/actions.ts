"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { answerReview } from "@/lib/reviews/answer-review";
import { reviewReply } from "@/lib/reviews/review";

const answerForm = z.object({
  locale: localeField,
  slug: z.string().max(200),
  reviewId: z.uuid(),
  beyond: z.uuid().optional(),
  reply: reviewReply,
});

/** The author's answer to a review, for everybody to read. */
export const answer = action(
  { as: "author", input: answerForm },
  async (author, { locale, slug, reviewId, beyond, reply }) => {
    const answered = await answerReview(author, reviewId, reply);
    if (!answered.ok) return answered;
    const place = new URLSearchParams({ saved: reviewId, ...(beyond ? { beyond } : {}) });
    redirect(`/${locale}/author/books/${slug}/reviews?${place}`);
  },
);
