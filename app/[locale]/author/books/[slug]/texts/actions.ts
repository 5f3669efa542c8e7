"use server";
import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { bookSlug } from "@/lib/catalog/book-slug";
import { bookWords } from "@/lib/catalog/book-words";
import { changeSlug } from "@/lib/catalog/change-slug";
import { dropWording } from "@/lib/catalog/drop-wording";
import { editBook } from "@/lib/catalog/edit-book";
import { publishWording } from "@/lib/catalog/publish-wording";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { toldSaving } from "../../../saved-words";
import { typedOver } from "../../../typed-over";

const ofBook = z.object({ locale: localeField, slug: z.string().max(200) });
const written = bookWords.extend({
  ...{ ...ofBook.shape, ...typedOver },
  next: z.string().max(20).optional(),
});

/** Keeps what was written, and answers when; a button named "next" puts it on the page. */
export const save = action({ as: "author", input: written }, async (author, fields) => {
  const { locale, slug, next, shown, ...words } = fields;
  const saved = await editBook(author, slug, words, shown);
  if (!saved.ok) return saved;
  if (next === "page") {
    const done = await publishWording(author, slug);
    if (!done.ok) return done;
    redirect(`/${locale}/author/books/${slug}/texts?done=page&at=${randomUUID()}`);
  }
  return { ok: true, value: await toldSaving(saved.value, locale) };
});

/** Goes back to the words of the page. */
export const drop = action({ as: "author", input: ofBook }, async (author, { locale, slug }) => {
  const dropped = await dropWording(author, slug);
  if (!dropped.ok) return dropped;
  redirect(`/${locale}/author/books/${slug}/texts?done=dropped&at=${randomUUID()}`);
});

/** Gives the book another address while nobody knows the one it has. */
export const readdress = action(
  { as: "author", input: ofBook.extend({ address: bookSlug }) },
  async (author, { locale, slug, address }) => {
    const done = await changeSlug(author, slug, address);
    if (!done.ok) return { ...done, field: "address" };
    redirect(`/${locale}/author/books/${address}/texts?done=address`);
  },
);
