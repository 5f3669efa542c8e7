"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { answerQuestion } from "@/lib/readers/answer-question";
import { answerWords } from "@/lib/readers/author-question";
import { reportQuestion } from "@/lib/readers/report-question";

const own = z.object({ locale: localeField, questionId: z.uuid() });

/** Answers what was asked about one of the author's books. */
export const answer = action(
  { as: "author", input: own.extend({ answer: answerWords, tell: z.literal("on").optional() }) },
  async (author, { locale, tell, ...fields }) => {
    const answered = await answerQuestion(author, { ...fields, showsAddress: tell === "on" });
    if (!answered.ok) return answered;
    redirect(`/${locale}/author/questions?done=answered`);
  },
);

/** Calls it an abuse. */
export const report = action({ as: "author", input: own }, async (author, fields) => {
  const reported = await reportQuestion(author, fields.questionId);
  if (!reported.ok) return reported;
  redirect(`/${fields.locale}/author/questions?done=reported`);
});
