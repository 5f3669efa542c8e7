import { z } from "zod";
import { typedNumber } from "@/lib/i18n/typed-number";

/**
 * The texts that a shop owes its readers: who sells and hosts (French act 2004-575, art. 1-1; directive 2000/31 art. 5), the
 * terms of sale (French consumer code L221-5), what is done with personal data (GDPR art. 13), and how accessible the shop
 * is (directive 2019/882, annex V).
 */
export const legalPages = ["imprint", "terms", "privacy", "accessibility"] as const;
export type LegalPage = (typeof legalPages)[number];

/** Whether a piece of an address names one of them. */
export function isLegalPage(text: string): text is LegalPage {
  return legalPages.some((page) => page === text);
}

/** The longest text, characters. */
export const longestText = 60_000;

const text = z
  .string()
  .max(longestText, "too-long")
  .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
  .refine((typed) => typed !== "", "text-needed");

/**
 * A text as an operator saves it, in both languages. `basedOn` is the version it was written over. Reasons: "text-needed",
 * "too-long".
 */
export const legalText = z.object({
  page: z.enum(legalPages),
  basedOn: typedNumber(),
  french: text,
  english: text,
});
export type LegalText = z.output<typeof legalText>;
