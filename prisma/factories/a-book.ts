import type { ContentsItem } from "@/lib/catalog/contents";
import type { EditionFacts } from "@/lib/editions/edition-facts";
import { allocate } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type AuthorRow, anAuthor } from "./an-author";
import { type BookText, contentsOf } from "./press/book-text";
import { writePdf } from "./press/write-pdf";
import { storeFile } from "./store-file";

type File = Awaited<ReturnType<typeof storeFile>>;

/** An edition as it was published; its files are in the store already. */
export type EditionDraft = {
  label: string;
  notes: string;
  pageCount: number;
  contents: ContentsItem[];
  /** What was read in its files; nothing where it has none that tells. */
  facts?: EditionFacts;
  publishedAt: Date;
  files: File[];
};

type Wish = {
  slug?: string;
  title?: string;
  subtitle?: string | null;
  language?: "fr" | "en";
  description?: string;
  completePercent?: number;
  coverSha256?: string | null;
  isFeatured?: boolean;
  isDemo?: boolean;
  position?: number;
  translationGroup?: string | null;
  isOriginal?: boolean;
  /** First author first; they share the royalty equally. */
  authors?: AuthorRow[];
  minimumMinor?: bigint;
  suggestedMinor?: bigint;
  currency?: string;
  /** Oldest first; without any, one small edition is printed. */
  editions?: EditionDraft[];
};

let unnamed = 0;

async function shopCurrency() {
  const settings = await db().shopSettings.findUnique({ where: { id: 1 } });
  return settings?.currency ?? "EUR";
}

/** A published book with its package, its editions and real files in the store; the same slug is the same book. */
export async function aBook(wish: Wish = {}) {
  const {
    authors,
    minimumMinor = 500n,
    suggestedMinor = 1_000n,
    currency = await shopCurrency(),
    editions,
    ...given
  } = wish;
  const { slug = `book-${++unnamed}`, title = `Book ${slug}`, language = "en", ...rest } = given;
  const drafts = editions ?? [await smallEdition(slug, title, language)];
  const writers = authors ?? [await anAuthor()];
  const shares = allocate(
    10_000n,
    writers.map(() => 1n),
  );
  const publishedAt = drafts[0]?.publishedAt ?? now();
  const known = await db().book.findUnique({ where: { slug } });
  if (!known)
    await db().book.create({
      data: {
        ...{ slug, title, language, description: title, state: "published", publishedAt, ...rest },
        packages: { create: { currency, minimumMinor, suggestedMinor } },
        authors: {
          create: writers.map(({ id: authorId }, position) => ({
            ...{ authorId, position, shareBp: Number(shares[position]) },
          })),
        },
        editions: {
          create: drafts.map(({ files, ...edition }, position) => ({
            ...{ ...edition, number: position + 1, files: { create: files } },
          })),
        },
      },
    });
  return db().book.findUniqueOrThrow({
    where: { slug },
    include: {
      packages: { orderBy: { position: "asc" } },
      authors: { orderBy: { position: "asc" }, include: { author: true } },
      editions: { orderBy: { number: "asc" }, include: { files: true } },
    },
  });
}

export type BookRow = Awaited<ReturnType<typeof aBook>>;

async function smallEdition(
  slug: string,
  title: string,
  language: "fr" | "en",
): Promise<EditionDraft> {
  const text: BookText = {
    ...{ slug, language, title, subtitle: null, authors: [], edition: "1", notice: title },
    modified: "2026-01-01T00:00:00Z",
    chapters: [{ number: "1", title, sections: [], paragraphs: [title] }],
  };
  const { bytes, pageCount } = await writePdf(text);
  const pdf = await storeFile(bytes, { role: "full", format: "pdf", fileName: `${slug}.pdf` });
  return {
    label: "1",
    notes: "",
    pageCount,
    contents: contentsOf(text),
    publishedAt: now(),
    files: [pdf],
  };
}
