"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { answerAuthor } from "@/lib/support/answer-author";
import { authorAnswer } from "@/lib/support/author-request";

/** Answers what an author asked, on their page and by letter. */
export const answer = action(
  { as: "operator", input: authorAnswer.extend({ locale: localeField }) },
  async (operator, { locale, ...fields }) => {
    const answered = await answerAuthor(operator, fields);
    if (!answered.ok) return answered;
    redirect(`/${locale}/operator/requests?done=${fields.requestId}`);
  },
);
