import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { typedIsbn } from "./isbn";

const line = (most: number) =>
  z.string().refine(isKeepable, "invalid").trim().max(most, "text-long");
const neededLine = (most: number) => line(most).min(1, "text-needed");
const tick = z
  .literal("on")
  .optional()
  .transform((said) => said === "on");

/** How much of its contents a book's page tells: every section, chapters alone, nothing. */
export const contentsDepth = z.enum(["all", "chapters", "none"]);
export type ContentsDepth = z.infer<typeof contentsDepth>;

/** What an author chooses to show on a book's page. */
export const pageChoices = z.object({
  contentsDepth,
  showsReaders: tick,
  isAnnounced: tick,
  // A form of the release before does not ask for them: they stay as they are.
  pdfIsbn: typedIsbn.optional(),
  epubIsbn: typedIsbn.optional(),
});
export type PageChoices = z.infer<typeof pageChoices>;

/** Somebody who helped, and what they did, in the book's language. */
export const contributorWords = z.object({ name: neededLine(120), role: line(120) });
export type ContributorWords = z.infer<typeof contributorWords>;

/** What somebody said of the book, their name, and who that is. */
export const testimonialWords = z.object({
  quote: neededLine(1000),
  name: neededLine(120),
  who: line(160),
});
export type TestimonialWords = z.infer<typeof testimonialWords>;

/** What a package is called and holds, in the book's language, and whether extras belong to it. */
export const packageWords = z.object({
  title: line(120),
  description: line(600),
  includesExtras: tick,
});
export type PackageWords = z.infer<typeof packageWords>;

/** The same of one that may be offered no more. */
export type OfferedPackage = PackageWords & { isOffered: boolean };

/** What of a package its words are, out of its row. */
export function wordsOfPackage(sold: OfferedPackage): OfferedPackage {
  const { title, description, includesExtras, isOffered } = sold;
  return { title, description, includesExtras, isOffered };
}

/** As many of each may stand on a page: a longer one is read by nobody. */
export const mostOnPage = { contributors: 40, testimonials: 20, packages: 6 };
