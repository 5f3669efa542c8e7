"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { titleOfFile } from "@/lib/catalog/book-slug";
import { bookLanguage, bookTitle } from "@/lib/catalog/book-words";
import { action } from "@/lib/edge/action";
import { createBook } from "@/lib/editions/create-book";
import { localeField } from "@/lib/i18n/locale-field";

const drawn = z.object({ locale: localeField, formId: z.uuid() });

/** Makes a book without a file, out of its title. */
export const create = action(
  { as: "author", input: drawn.extend({ title: bookTitle, language: bookLanguage }) },
  async (author, { locale, formId, title, language }) => {
    const created = await createBook(author, { formId, title, language });
    if (!created.ok) return created;
    redirect(`/${locale}/author/books/${created.value.slug}?done=created`);
  },
);

const byFile = drawn.extend({ fileName: z.string().max(300), untitled: bookTitle });

/**
 * Makes the book a file is about to be sent to: called for now as the file is, with the page's language until the file's
 * own is read. Answers where the file goes; without a file's name it leads to the page that asks for one.
 */
export const createForFile = action(
  { as: "author", input: byFile },
  async (author, { locale, formId, fileName, untitled }) => {
    const title = titleOfFile(fileName) || untitled;
    const created = await createBook(author, { formId, title, language: locale });
    if (!created.ok) return created;
    const { slug, draftId } = created.value;
    if (fileName === "") redirect(`/${locale}/author/books/${slug}/start`);
    return { ok: true, value: { slug, draftId } };
  },
);
