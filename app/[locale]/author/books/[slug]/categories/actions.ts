"use server";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { chooseCategories } from "@/lib/store/choose-categories";

const chosen = z.object({ locale: localeField, bookId: z.uuid() });

/** An author says in which categories a book of theirs stands. */
export const choose = action({ as: "author", input: chosen }, (author, { bookId }, form) =>
  chooseCategories(author, bookId, form.getAll("category").map(String)),
);
