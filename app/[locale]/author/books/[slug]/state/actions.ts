"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { saleState } from "@/lib/catalog/book-state";
import { deleteBook } from "@/lib/catalog/delete-book";
import { switchSale } from "@/lib/catalog/switch-sale";
import { unpublishBook } from "@/lib/catalog/unpublish-book";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const ofBook = z.object({ locale: localeField, slug: z.string().max(200) });

/** Puts the book on sale or takes it off. */
export const switchTo = action(
  { as: "author", input: ofBook.extend({ state: saleState }) },
  async (author, { locale, slug, state }) => {
    const done = await switchSale(author, slug, state);
    if (!done.ok) return done;
    const own = `/${locale}/author/books/${slug}`;
    redirect(state === "published" ? `${own}?done=sale` : `${own}/state?done=${state}`);
  },
);

/** Takes it back as if it had never been out. */
export const unpublish = action(
  { as: "author", input: ofBook },
  async (author, { locale, slug }) => {
    const done = await unpublishBook(author, slug);
    if (!done.ok) return done;
    redirect(`/${locale}/author/books/${slug}/state?done=unpublished`);
  },
);

/** Deletes it for good. */
export const remove = action({ as: "author", input: ofBook }, async (author, { locale, slug }) => {
  const done = await deleteBook(author, slug);
  if (!done.ok) return done;
  redirect(`/${locale}/author/books?deleted=${slug}`);
});
