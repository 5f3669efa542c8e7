import { z } from "zod";
import { locales } from "@/lib/i18n/locale";
import { localeField } from "@/lib/i18n/locale-field";

/** How a bundle is told in one language; both empty where it is not. */
export type Wording = { language: string; title: string; description: string };

/** How long a title and a description may be, characters. */
export const longestTitle = 200;
export const longestDescription = 4_000;

/** The languages a bundle may be told in: its own first, then those of the shop. */
export function wordLanguages(own: string): string[] {
  return [...new Set([own, ...locales])];
}

/** Words as they are kept: forms end their lines in their own way, and a letter may come in two pieces. */
export function keptWords(typed: string) {
  return typed.replaceAll(/\r\n?/g, "\n").normalize("NFC").trim();
}

/** The wordings that say something else than those that stand; what is not told and was not is none. */
export function changedWordings(standing: readonly Wording[], wished: readonly Wording[]) {
  return wished.filter(({ language, title, description }) => {
    const before = standing.find((one) => one.language === language);
    const saysElse = (now: string, then = "") => keptWords(now) !== keptWords(then);
    return saysElse(title, before?.title) || saysElse(description, before?.description);
  });
}

/**
 * The form of a bundle's words as it is sent: `title-fr`, `description-fr` and so on. A language has both or neither; which
 * of them must be told is the bundle's own affair.
 */
export const bundleWordsForm = z
  .object({ locale: localeField, bundleId: z.uuid() })
  .catchall(z.string().max(longestDescription * 2))
  .transform(({ locale, bundleId, ...typed }, context) => {
    const fields = Object.entries(typed).filter(([, value]) => typeof value === "string");
    const words = new Map(fields.map(([name, value]) => [name, keptWords(String(value))]));
    const wordings = [...words.keys()].flatMap((name) => {
      const language = /^title-([a-z]{2,3})$/.exec(name)?.[1];
      if (!language) return [];
      const title = words.get(name) ?? "";
      const description = words.get(`description-${language}`) ?? "";
      const wrong = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [`${field}-${language}`], message });
      const isTold = title !== "" || description !== "";
      if (title.length > longestTitle || (isTold && !title)) wrong("title", "title-needed");
      if (isTold && !description) wrong("description", "description-needed");
      if (description.length > longestDescription) wrong("description", "description-long");
      return [{ language, title, description }];
    });
    return { locale, bundleId, wordings };
  });
