import type { FoundBook } from "@/lib/catalog/book-page";
import { contentsTo, countChapters } from "@/lib/catalog/contents";
import { isbnsOf } from "@/lib/catalog/isbn";
import { rangeOf } from "@/lib/catalog/package";
import { contentsDepth } from "@/lib/catalog/page-words";
import { translationOf } from "@/lib/catalog/translation";
import { accessibilityPassport } from "@/lib/editions/accessibility-passport";
import type { MarkedItem } from "@/lib/editions/chapter-marks";
import { editionFacts } from "@/lib/editions/edition-facts";
import type { listBookReviews } from "@/lib/reviews/book-reviews";
import { averageOf } from "@/lib/reviews/review";
import type { Category } from "@/lib/store/categories";

type More = {
  readersCount: number;
  royaltyBp: number;
  taxMode: string;
  /** All of the newest edition's contents, with what it did to each entry. */
  contents: MarkedItem[];
  said: Awaited<ReturnType<typeof listBookReviews>>;
  categories: Pick<Category, "slug" | "nameFr" | "nameEn">[];
  /** The slug of the package the reader chose, where they did. */
  chosen: string | undefined;
};

/** What the book's page shows, out of what the catalogue knows. Sizes are bytes, instants UTC. */
export function bookView(book: FoundBook, { contents, said, chosen, readersCount, ...more }: More) {
  const { newest, mainPackage } = book;
  const facts = editionFacts.parse(newest.facts);
  const full = newest.files.filter((file) => file.role === "full");
  const formats = full.map((file) => file.format).sort((left, right) => right.localeCompare(left));
  const samples = newest.files.filter((file) => file.role === "sample");
  const [sample] = samples;
  const isSold = book.state === "published";
  const sold = book.packages.find(({ slug }) => slug === chosen) ?? mainPackage;
  return {
    ...{ id: book.id, slug: book.slug, title: book.title, subtitle: book.subtitle },
    ...{ language: book.language, isDemo: book.isDemo, completePercent: book.completePercent },
    ...{ state: book.state, isSold },
    authors: book.authors.map(({ author }) => ({
      name: author.name,
      slug: author.slug,
      about: author.bio,
    })),
    coverSha: book.coverSha256,
    descriptionMarkdown: book.description,
    edition: {
      number: newest.number,
      label: newest.label,
      publishedAt: newest.publishedAt as Date,
      pageCount: newest.pageCount,
    },
    formats,
    isbns: isbnsOf(book),
    sizes: Object.fromEntries(full.map((file) => [file.format, Number(file.sizeBytes)])),
    editionsCount: book.editionsCount,
    // A first edition of which its author wrote nothing has no history to read.
    hasHistory: book.editionsCount > 1 || newest.notes.trim() !== "",
    // As much of the contents as the author lets the page tell; what is written is counted in all of them.
    contents: contentsTo(contentsDepth.parse(book.contentsDepth), contents),
    chapters: countChapters(contents),
    passport: accessibilityPassport(facts.accessibility, formats),
    // What was read in the EPUB; a book of PDFs alone tells its pages.
    words: facts.words || null,
    packages: packagesOf(book, sold.id),
    packageId: sold.id,
    range: rangeOf(sold),
    isFixed: sold.isFixed,
    translations: book.translations.map((other) => ({ ...other, is: translationOf(book, other) })),
    alsoBy: book.alsoBy,
    ...{ contributors: book.contributors, testimonials: book.testimonials },
    // Nobody is counted in public where the author would not have it, nor the first one alone.
    readersCount: book.showsReaders && readersCount >= 2 ? readersCount : null,
    reviews: { ...said, average: averageOf(said.counts) },
    sampleHref: isSold && sample ? `/samples/${book.slug}/${sample.format}` : null,
    sampleFormats: samples.map((file) => file.format),
    ...more,
  };
}

export type BookView = ReturnType<typeof bookView>;

/** What one may choose from: nothing where there is one package only. */
function packagesOf({ packages, newest }: FoundBook, chosenId: string) {
  if (packages.length < 2) return [];
  const hasExtras = newest.files.some(({ role }) => role === "extra");
  return packages.map((one) => ({
    ...{ id: one.id, slug: one.slug, title: one.title, description: one.description },
    ...{ minimum: rangeOf(one).minimum, isFixed: one.isFixed },
    extras: hasExtras ? one.includesExtras : null,
    isChosen: one.id === chosenId,
  }));
}
