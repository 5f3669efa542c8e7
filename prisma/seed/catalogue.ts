import { randomUUID } from "node:crypto";
import { editionFacts } from "@/lib/editions/edition-facts";
import { readPrintedEpub } from "@/lib/inspection/inspect-epub";
import { db } from "@/lib/platform/db";
import { aBook, type BookRow, type EditionDraft } from "@/prisma/factories/a-book";
import type { User } from "@/prisma/factories/a-user";
import type { AuthorRow } from "@/prisma/factories/an-author";
import { anAuthor } from "@/prisma/factories/an-author";
import { daysAgo } from "@/prisma/factories/days-ago";
import { contentsOf, sampleOf } from "@/prisma/factories/press/book-text";
import { drawCover } from "@/prisma/factories/press/draw-cover";
import { writeEpub } from "@/prisma/factories/press/write-epub";
import { writePdf } from "@/prisma/factories/press/write-pdf";
import { storeCover, storeFile } from "@/prisma/factories/store-file";
import { booksOnNumbers } from "./books/books-on-numbers";
import { booksOnSoftware } from "./books/books-on-software";
import { copenhagenBooks } from "./books/copenhagen-books";
import { bundles } from "./bundles";
import { coverStyles } from "./cover-designs";
import { type SeedBook, type SeedEdition, textOf } from "./seed-book";

/** The order of the shop's shelf: the featured book and its translation, then the top books as ranked. */
const shelf = [
  "le-plan-copenhague",
  "the-copenhagen-initiative",
  "openintro-statistics",
  "personal-finance",
  "getting-to-know-intellij-idea",
  "cpp20-the-complete-guide",
  "mastering-stm32",
  "r-programming-for-data-science",
  "machine-learning-q-and-ai",
  "stats-one",
  "the-rails-7-way",
  "gradual-modularization-for-ruby-and-rails",
];

const books = [...copenhagenBooks, ...booksOnNumbers, ...booksOnSoftware];

/**
 * Writes authors, covers, files, books and bundles; whatever is there already stays as it is. `today` is the
 * instant the demonstration's days are counted from; `accounts` are the people who sign in, by author's name.
 */
export async function writeCatalogue(today: Date, accounts: Map<string, User>, currency: string) {
  const groups = new Map<string, string>();
  const written = new Map<string, BookRow>();
  for (const [position, slug] of shelf.entries()) {
    const book = books.find((one) => one.slug === slug);
    if (!book) throw new Error(`no text for ${slug}`);
    const translationGroup = await groupOf(book, groups);
    written.set(
      slug,
      await writeBook(book, { position, translationGroup, today, accounts, currency }),
    );
  }
  // Their books are not on this shelf: they are announced, and the page says so.
  await db().bundle.createMany({
    data: bundles.map((bundle) => ({ ...bundle, state: "announced", isDemo: true })),
    skipDuplicates: true,
  });
  return written;
}

type Setting = {
  position: number;
  translationGroup: string | null;
  today: Date;
  accounts: Map<string, User>;
  currency: string;
};

async function writeBook(book: SeedBook, { today, accounts, ...setting }: Setting) {
  const {
    slug,
    title,
    subtitle,
    language,
    description,
    completePercent,
    isFeatured = false,
    isOriginal = false,
  } = book;
  const authors: AuthorRow[] = [];
  for (const name of book.authors) {
    const user = accounts.get(name);
    authors.push(await anAuthor({ name, ...(user ? { user } : {}) }));
  }
  const style = coverStyles[slug];
  if (!style) throw new Error(`no cover for ${slug}`);
  const names = book.authors.join(", ");
  const cover = await drawCover({
    title,
    subtitle: subtitle?.replace(/\.$/, "") ?? null,
    authors: names,
    ...style,
  });
  const coverSha256 = await storeCover(cover);
  const editions: EditionDraft[] = [];
  for (const edition of book.editions)
    editions.push(await printEdition(book, edition, cover.jpeg, today));
  const { minimumMinor, suggestedMinor } = book;
  const written = await aBook({
    ...{
      slug,
      title,
      subtitle,
      language,
      description,
      completePercent,
      isFeatured,
      isOriginal,
      coverSha256,
      isDemo: true,
    },
    ...{ ...setting, authors, minimumMinor, suggestedMinor, editions },
  });
  if (book.beside) await offerBeside(written, book.beside);
  return written;
}

/** A book with something beside it is sold alone and together with it. */
async function offerBeside(
  { id: bookId }: BookRow,
  { alone, together }: NonNullable<SeedBook["beside"]>,
) {
  const [main] = await db().package.findMany({ where: { bookId, position: 0 } });
  if (!main) throw new Error("a book of the demonstration has a package");
  await db().package.update({
    where: { id: main.id },
    data: { title: alone.title, includesExtras: false },
  });
  const { currency } = main;
  await db().package.createMany({
    data: { ...together, bookId, currency, slug: "book-and-data", position: 1 },
    skipDuplicates: true,
  });
}

async function printEdition(
  book: SeedBook,
  edition: SeedEdition,
  cover: Buffer,
  today: Date,
): Promise<EditionDraft> {
  const text = textOf(book, edition);
  const number = book.editions.indexOf(edition) + 1;
  const stem = book.editions.length > 1 ? `${book.slug}-${number}` : book.slug;
  const pdf = await writePdf(text);
  const epub = writeEpub(text, cover);
  const files = [
    await storeFile(pdf.bytes, { role: "full", format: "pdf", fileName: `${stem}.pdf` }),
    await storeFile(epub, { role: "full", format: "epub", fileName: `${stem}.epub` }),
  ];
  if (book.hasSample) {
    const sample = sampleOf(text);
    const printed = await writePdf(sample);
    const name = `${book.slug}-${book.language === "fr" ? "extrait" : "sample"}`;
    files.push(
      await storeFile(printed.bytes, { role: "sample", format: "pdf", fileName: `${name}.pdf` }),
      await storeFile(writeEpub(sample, cover), {
        role: "sample",
        format: "epub",
        fileName: `${name}.epub`,
      }),
    );
  }
  if (book.beside && edition === book.editions.at(-1)) {
    const { fileName, content } = book.beside;
    const named = { role: "extra", format: "csv", fileName } as const;
    files.push(await storeFile(Buffer.from(content), named));
  }
  const { label, notes } = edition;
  const publishedAt = daysAgo(edition.publishedDaysAgo, today);
  const facts = await factsIn(epub);
  const contents = contentsOf(text);
  return { label, notes, pageCount: pdf.pageCount, contents, facts, publishedAt, files };
}

// The same reading an author's own file gets when it is sent in.
async function factsIn(epub: Uint8Array) {
  const facts = await readPrintedEpub(Buffer.from(epub));
  if (!facts) throw new Error("the press printed what cannot be read");
  return editionFacts.parse(facts);
}

// A half-written pair keeps the group its first book was given.
async function groupOf({ slug, translationOf }: SeedBook, groups: Map<string, string>) {
  if (!translationOf) return null;
  const known = await db().book.findUnique({ where: { slug }, select: { translationGroup: true } });
  const group = groups.get(translationOf) ?? known?.translationGroup ?? randomUUID();
  groups.set(translationOf, group);
  return group;
}
