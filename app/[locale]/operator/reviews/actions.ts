"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { hideReview } from "@/lib/reviews/hide-review";
import { hidingReason } from "@/lib/reviews/review";
import { showReview } from "@/lib/reviews/show-review";

const named = z.object({ locale: localeField, reviewId: z.uuid() });

/** Takes a review off its book's page, with the reason its reader is told. */
export const hide = action(
  { as: "operator", input: named.extend({ reason: hidingReason }) },
  async (operator, { locale, reviewId, reason }) => {
    const hidden = await hideReview(operator, reviewId, reason);
    if (!hidden.ok) return hidden;
    redirect(`/${locale}/operator/reviews?done=${reviewId}`);
  },
);

/** Puts it back. */
export const show = action(
  { as: "operator", input: named },
  async (operator, { locale, reviewId }) => {
    const shown = await showReview(operator, reviewId);
    if (!shown.ok) return shown;
    redirect(`/${locale}/operator/reviews?done=${reviewId}`);
  },
);
