import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** The longest an author says of themselves in one language, characters. */
export const longestAbout = 1_500;

const words = z.string().refine(isKeepable, "invalid").trim().max(longestAbout, "text-long");

/** What an author says of themselves in the languages of the shop; empty for nothing. */
export const aboutAuthorWords = z.object({ "bio-fr": words, "bio-en": words });
export type AboutAuthorWords = z.infer<typeof aboutAuthorWords>;

/** What is kept of an author's own words: by language, none empty. */
export const aboutAuthor = z.record(z.string(), z.string());

/** The same as their form has them. */
export function aboutWordsOf(about: unknown): AboutAuthorWords {
  const { fr = "", en = "" } = aboutAuthor.safeParse(about).data ?? {};
  return { "bio-fr": fr, "bio-en": en };
}

/** An author's words in the language asked for, else in one they have, with that language; null where there are none. */
export function aboutIn(about: unknown, language: string) {
  const kept = aboutAuthor.safeParse(about).data ?? {};
  const told = Object.entries(kept).filter(([, text]) => text !== "");
  const [first] = told;
  const found = told.find(([one]) => one === language) ?? first;
  return found ? { language: found[0], text: found[1] } : null;
}
