import "server-only";
import { getTranslations } from "next-intl/server";
import { type PictureWords, pictureMark } from "@/lib/discovery/picture-mark";
import { bookPicture, shopPicture } from "@/lib/discovery/picture-words";
import { findSharedBookById, type SharedBook } from "@/lib/discovery/shared-book";
import { isLocale } from "@/lib/i18n/locale";
import { isUuid } from "@/lib/kernel/uuid";
import { currentShop } from "./current-shop";
import { shopAddress } from "./shop-address";

/** Where the picture of a book is that social networks show; another address as soon as it shows something else. */
export async function bookPictureAddress(book: SharedBook, locale: string) {
  return address(locale, book.id, await wordsOfBook(book, locale));
}

/** The same of the shop. */
export async function shopPictureAddress(locale: string) {
  return address(locale, "shop", await wordsOfShop(locale));
}

/**
 * Answers with a picture, which may be kept for ever under its own address. An address whose mark is of before leads to
 * the one of now; nothing but what a book shows now is ever drawn, so no address makes the shop draw words of its own.
 */
export async function pictureResponse(locale: string, subject: string, file: string) {
  const words = isLocale(locale) ? await wordsOf(subject, locale) : null;
  if (!words || !/^[0-9a-f]{24}\.jpg$/.test(file)) return new Response(null, { status: 404 });
  const now = address(locale, subject, words);
  if (!now.endsWith(`/${file}`))
    return new Response(null, {
      status: 307,
      headers: { location: now, "cache-control": "public, max-age=300" },
    });
  // Every page names its picture, and few are asked for it: only who draws one loads what draws.
  const { drawPicture } = await import("@/lib/discovery/social-picture");
  return new Response(await drawPicture(words), {
    headers: {
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}

function address(locale: string, subject: string, words: PictureWords) {
  return shopAddress(`/pictures/${locale}/${subject}/${pictureMark(words)}.jpg`);
}

async function wordsOf(subject: string, locale: string) {
  if (subject === "shop") return wordsOfShop(locale);
  const book = isUuid(subject) ? await findSharedBookById(subject) : null;
  return book ? wordsOfBook(book, locale) : null;
}

async function wordsOfBook(book: SharedBook, locale: string) {
  const [t, { name }] = await Promise.all([
    getTranslations({ locale, namespace: "found" }),
    currentShop(),
  ]);
  return bookPicture(book, { shop: name, by: (names) => t("by", { names }) });
}

async function wordsOfShop(locale: string) {
  const [t, { name }] = await Promise.all([
    getTranslations({ locale, namespace: "common" }),
    currentShop(),
  ]);
  return shopPicture(name, t("tagline"));
}
