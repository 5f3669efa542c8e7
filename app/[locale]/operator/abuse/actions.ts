"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { liftBrake } from "@/lib/abuse/lift-brake";
import { settleReport } from "@/lib/copies/settle-report";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { returnQuestion } from "@/lib/readers/return-question";
import { settleQuestion } from "@/lib/readers/settle-question";
import { settleDoubt } from "@/lib/reviews/settle-doubt";

const lifting = z.object({
  locale: localeField,
  book: z.union([z.uuid(), z.literal("shop")]),
});

/** Lifts the brakes of a book, or of the shop. */
export const lift = action({ as: "operator", input: lifting }, async (operator, fields) => {
  const lifted = await liftBrake(operator, fields.book === "shop" ? null : fields.book);
  if (!lifted.ok) return lifted;
  redirect(`/${fields.locale}/operator/abuse?lifted=${fields.book}`);
});

const settling = z.object({ locale: localeField, copyId: z.uuid() });

/** Takes a report that was looked into off the list. */
export const settle = action({ as: "operator", input: settling }, async (operator, fields) => {
  const settled = await settleReport(operator, fields.copyId);
  if (!settled.ok) return settled;
  redirect(`/${fields.locale}/operator/abuse?settled=${fields.copyId}`);
});

const reported = z.object({ locale: localeField, questionId: z.uuid() });

/** Takes a reported question that was looked into off the list. */
export const settleReported = action(
  { as: "operator", input: reported },
  async (operator, fields) => {
    const settled = await settleQuestion(operator, fields.questionId);
    if (!settled.ok) return settled;
    redirect(`/${fields.locale}/operator/abuse?settled=${fields.questionId}`);
  },
);

/** Gives a reported question back to its authors. */
export const giveBackQuestion = action(
  { as: "operator", input: reported },
  async (operator, fields) => {
    const returned = await returnQuestion(operator, fields.questionId);
    if (!returned.ok) return returned;
    redirect(`/${fields.locale}/operator/abuse?returned=${fields.questionId}`);
  },
);

const doubted = z.object({ locale: localeField, reviewId: z.uuid() });

/** Leaves a review that an author doubts, once it was looked into. */
export const keepDoubted = action({ as: "operator", input: doubted }, async (operator, fields) => {
  const kept = await settleDoubt(operator, fields.reviewId);
  if (!kept.ok) return kept;
  redirect(`/${fields.locale}/operator/abuse?settled=${fields.reviewId}`);
});
