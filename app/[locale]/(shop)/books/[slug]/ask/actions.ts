"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { localeField } from "@/lib/i18n/locale-field";
import { askAuthor } from "@/lib/readers/ask-author";
import { askerName, questionWords } from "@/lib/readers/author-question";

const question = z.object({
  ...{ locale: localeField, slug: z.string().max(200) },
  ...{ email: emailAddress, name: askerName, words: questionWords },
  // Nobody sees this field: what fills it in is a program.
  website: z.string().max(2000),
});

/** Asks a book's authors something, through the shop. */
export const ask = action({ as: "buyer", input: question }, async (buyer, fields) => {
  const { website, ...asked } = fields;
  const done = `/${fields.locale}/books/${fields.slug}/ask?done=1`;
  if (website !== "") redirect(done);
  const sent = await askAuthor(buyer, { ...asked, clientMark: await currentClientMark() });
  if (!sent.ok) return sent;
  redirect(done);
});
