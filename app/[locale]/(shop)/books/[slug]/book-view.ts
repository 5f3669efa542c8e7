import type { FoundBook } from "@/lib/catalog/book-page";
import { rangeOf } from "@/lib/catalog/package";
import { accessibilityPassport } from "@/lib/editions/accessibility-passport";
import { editionFacts } from "@/lib/editions/edition-facts";

/** What the book's page shows, out of what the catalogue knows. Sizes are bytes, instants UTC. */
export function bookView(
  book: FoundBook,
  more: { readersCount: number; royaltyBp: number; taxMode: string },
) {
  const { newest, mainPackage } = book;
  const full = newest.files.filter((file) => file.role === "full");
  const formats = full.map((file) => file.format).sort((left, right) => right.localeCompare(left));
  const samples = newest.files.filter((file) => file.role === "sample");
  const [sample] = samples;
  return {
    ...{ id: book.id, slug: book.slug, title: book.title, subtitle: book.subtitle },
    ...{ language: book.language, isDemo: book.isDemo, completePercent: book.completePercent },
    authors: book.authors.map(({ author }) => ({
      name: author.name,
      slug: author.slug,
      bio: author.bio as Record<string, string>,
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
    sizes: Object.fromEntries(full.map((file) => [file.format, Number(file.sizeBytes)])),
    editionsCount: book.editionsCount,
    // A first edition of which its author wrote nothing has no history to read.
    hasHistory: book.editionsCount > 1 || newest.notes.trim() !== "",
    contents: book.contents,
    passport: accessibilityPassport(editionFacts.parse(newest.facts).accessibility, formats),
    packageId: mainPackage.id,
    range: rangeOf(mainPackage),
    isFixed: mainPackage.isFixed,
    translations: book.translations,
    sampleHref: sample ? `/samples/${book.slug}/${sample.format}` : null,
    sampleFormats: samples.map((file) => file.format),
    ...more,
  };
}

export type BookView = ReturnType<typeof bookView>;
