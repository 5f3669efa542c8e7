"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { askShop } from "@/lib/support/ask-shop";
import { authorQuestion } from "@/lib/support/author-request";

/** Asks the shop. */
export const ask = action(
  { as: "author", input: authorQuestion.extend({ locale: localeField }) },
  async (author, fields) => {
    const asked = await askShop(author, fields);
    if (!asked.ok) return asked;
    redirect(`/${fields.locale}/author/requests?done=${asked.value.requestId}`);
  },
);
