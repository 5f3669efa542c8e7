import "server-only";
import type { Metadata } from "next";
import type { bookCard } from "@/lib/discovery/book-card";
import { pictureSize } from "@/lib/discovery/picture-mark";
import { locales } from "@/lib/i18n/locale";
import { currentShop } from "./current-shop";
import { shopPictureAddress } from "./shared-pictures";
import { shopAddress } from "./shop-address";
import { shopLanguage } from "./shop-language";

type Told = {
  locale: string;
  /** Begins after the language: "/books/one", or "" for the home page. */
  path: string;
  /** Of its own on every page; absent on the home page, which has the shop's name. */
  title?: string;
  description?: string | null | undefined;
  /** The language of those who speak neither of the shop's; the shop's own unless said otherwise. */
  usual?: string;
  /** A book's: what it is told by, and its picture, if it has one. */
  book?: { card: ReturnType<typeof bookCard>; picture: string | null };
  /** A picture of another page than a book's; the shop's own unless said otherwise. */
  picture?: string;
};

const territories: Record<string, string> = { fr: "fr_FR", en: "en_GB" };

/**
 * The head of a public page: one address for it, its twin in the other language, and what social networks show of it. The
 * title of a card is the page's own, without the shop's name behind it.
 */
export async function publicHead({ locale, path, title, description, usual, book, picture }: Told) {
  const { name } = await currentShop();
  const address = (language: string) => shopAddress(`/${language}${path}`);
  const image = {
    ...{ url: book?.picture ?? picture ?? (await shopPictureAddress(locale)), ...pictureSize },
    ...{ alt: title ?? name, type: "image/jpeg" },
  };
  const shown = {
    ...{ title: title ?? name, images: [image] },
    ...(description ? { description } : {}),
  };
  const card = {
    ...shown,
    ...{ siteName: name, url: address(locale), locale: territories[locale] ?? locale },
    alternateLocale: locales.filter((one) => one !== locale).map((one) => territories[one] ?? one),
  };
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    alternates: {
      canonical: address(locale),
      languages: {
        ...Object.fromEntries(locales.map((language) => [language, address(language)])),
        "x-default": address(usual ?? (await shopLanguage())),
      },
    },
    openGraph: { ...card, ...(book?.card ?? { type: "website" as const }) },
    twitter: { card: "summary_large_image" as const, ...shown },
  } satisfies Metadata;
}
