"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { removeReview } from "@/lib/reviews/remove-review";
import { reviewWords } from "@/lib/reviews/review";
import { writeReview } from "@/lib/reviews/write-review";

const place = z.object({ locale: localeField, slug: z.string().max(200) });

/** Says what one thinks of a book one has, or says it anew. */
export const write = action(
  { as: "reader", input: reviewWords.extend(place.shape) },
  async (reader, { locale, slug, ...words }) => {
    const written = await writeReview(reader, slug, words);
    if (!written.ok) return written;
    redirect(`/${locale}/books/${slug}/review?saved=1`);
  },
);

/** Takes it back. */
export const remove = action(
  { as: "reader", input: place.extend({ reviewId: z.uuid() }) },
  async (reader, { locale, slug, reviewId }) => {
    const removed = await removeReview(reader, reviewId);
    if (!removed.ok) return removed;
    redirect(`/${locale}/books/${slug}/review?removed=1`);
  },
);
