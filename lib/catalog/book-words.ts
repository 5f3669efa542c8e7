import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** The longest title, subtitle and description, characters. */
export const longest = { title: 200, subtitle: 300, description: 20_000 };

/** The languages a book may be set to by hand; one that has another already keeps it. */
export const bookLanguages = [
  ...["fr", "en", "de", "es", "it", "pt", "nl", "ca", "pl", "sv", "da", "nb", "fi", "cs", "ro"],
  ...["hu", "el", "tr", "uk", "ru", "ar", "he", "ja", "ko", "zh"],
];

const line = (most: number) =>
  z.string().refine(isKeepable, "invalid").trim().max(most, "text-long");

/** A language as books have it: two or three letters, without a country. */
export const bookLanguage = z.string().regex(/^[a-z]{2,3}$/, "invalid");

export const bookTitle = line(longest.title).min(1, "text-needed");
export const bookSubtitle = line(longest.subtitle);

/** Everything an author writes at the top of a book's page; the description is Markdown, the percentage 0 to 100. */
export const bookWords = z.object({
  ...{ title: bookTitle, subtitle: bookSubtitle, language: bookLanguage },
  description: z
    .string()
    .refine(isKeepable, "invalid")
    .max(longest.description, "text-long")
    .transform((text) => text.replaceAll("\r\n", "\n")),
  completePercent: z
    .string()
    .trim()
    .transform((text) => text.replace(/[\s\u00a0\u202f]*%$/u, ""))
    .pipe(z.string().regex(/^(100|\d{1,2})$/, "percent-wrong"))
    .transform(Number),
});
export type BookWords = z.infer<typeof bookWords>;

/** What of a book its words are, out of its row. */
export function wordsOf(book: {
  title: string;
  subtitle: string | null;
  description: string;
  language: string;
  completePercent: number;
}): BookWords {
  const { title, subtitle, description, language, completePercent } = book;
  return { title, subtitle: subtitle ?? "", description, language, completePercent };
}

/** Whether two wordings say the same. */
export function sayTheSame(one: BookWords, other: BookWords) {
  const told = (words: BookWords) => JSON.stringify(wordsOf(words));
  return told(one) === told(other);
}

/** The language of a file's own tag ("fr-CA") as books have it; null where it names none. */
export function languageOfTag(tag: string | null) {
  const spoken = (tag ?? "").split(/[-_]/)[0]?.toLowerCase() ?? "";
  return bookLanguage.safeParse(spoken).data ?? null;
}
