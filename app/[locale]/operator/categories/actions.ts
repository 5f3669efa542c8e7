"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";
import { addCategory } from "@/lib/store/add-category";
import { categoryFields } from "@/lib/store/category";
import { chooseCategories } from "@/lib/store/choose-categories";
import { editCategory } from "@/lib/store/edit-category";
import { removeCategory } from "@/lib/store/remove-category";

const added = categoryFields.extend({ locale: localeField });

/** Adds a category; the page then shows it among the others. */
export const add = action({ as: "operator", input: added }, async (operator, fields) => {
  const { locale, ...category } = fields;
  const done = await addCategory(operator, category);
  if (!done.ok) return { ...done, field: "slug" };
  redirect(`/${locale}/operator/categories`);
});

const edited = added.extend({ id: z.uuid() });

/** Renames a category, or moves it. */
export const edit = action({ as: "operator", input: edited }, async (operator, fields) => {
  const { locale: _locale, id, ...category } = fields;
  const done = await editCategory(operator, id, category);
  if (!done.ok && done.reason === "category-taken") return { ...done, field: "slug" };
  return done.ok ? ok({}) : done;
});

const removed = z.object({ locale: localeField, id: z.uuid() });

/** Takes a category away. */
export const remove = action({ as: "operator", input: removed }, async (operator, fields) => {
  await removeCategory(operator, fields.id);
  redirect(`/${fields.locale}/operator/categories`);
});

const chosen = z.object({ locale: localeField, bookId: z.uuid() });

/** Says in which categories a book stands, in its author's place. */
export const chooseFor = action({ as: "operator", input: chosen }, (operator, { bookId }, form) =>
  chooseCategories(operator, bookId, form.getAll("category").map(String)),
);
