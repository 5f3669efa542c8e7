import { newestOf } from "@/lib/catalog/edition-standing";
import { isbnNumbers } from "@/lib/catalog/isbn";
import { formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { acquisition, type Publication, type PublicationFile } from "./feed";
import { plainText } from "./plain-text";
import { feedLink, feedWords, pageAddress, type Site } from "./site";

type File = { role: string; format: string; mediaType: string; sizeBytes: bigint };
type Edition = {
  number: number;
  label: string;
  pageCount: number;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  files: File[];
};

/** What a list reads of a book: every published edition, newest first, those withdrawn among them. */
export type ListedBook = {
  id: string;
  slug: string;
  state: string;
  language: string;
  title: string;
  subtitle: string | null;
  description: string;
  coverSha256: string | null;
  isDemo: boolean;
  epubIsbn: string | null;
  pdfIsbn: string | null;
  publishedAt: Date | null;
  authors: { author: { name: string; slug: string } }[];
  packages: { minimumMinor: bigint; currency: string }[];
  editions: Edition[];
};

/** When a book's newest edition came out. */
export function updatedAtOf({ editions, publishedAt }: ListedBook) {
  return latest([publishedAt, ...editions.map((edition) => edition.publishedAt)]);
}

/** The latest of some instants; the beginning of time where there is none. */
export function latest(instants: (Date | null | undefined)[]) {
  return new Date(Math.max(0, ...instants.map((instant) => instant?.getTime() ?? 0)));
}

/** A book for sale, with what it costs, where it is bought and what may be read of it beforehand. */
export function bookForSale(site: Site, book: ListedBook): Publication {
  const t = feedWords(site.locale);
  const newest = newestOf(book.editions);
  const main = book.packages[0];
  const page = pageAddress(site, `/books/${book.slug}`);
  const files = newest?.files ?? [];
  return {
    ...described(site, book),
    offer: main
      ? {
          ...{ href: page, title: t(main.minimumMinor === 0n ? "take" : "buy") },
          price: formatAmount(money(main.minimumMinor, main.currency), "en"),
          currency: main.currency,
          mediaTypes: files.filter(({ role }) => role === "full").map(({ mediaType }) => mediaType),
        }
      : null,
    files: files
      .filter(({ role }) => role === "sample")
      .map((file) => ({
        ...{
          rel: `${acquisition}/sample`,
          href: `${site.base}/samples/${book.slug}/${file.format}`,
        },
        ...{ type: file.mediaType, sizeBytes: Number(file.sizeBytes) },
        title: t("sample", { format: file.format.toUpperCase() }),
      })),
    entry: feedLink(site, { rel: "alternate", kind: "entry", path: `/books/${book.id}` }),
  };
}

/** A book its reader owns: the files of the newest edition, to be had behind `folder`. */
export function ownedBook(site: Site, book: ListedBook, folder: string): Publication {
  const newest = newestOf(book.editions);
  const files = (newest?.files ?? []).filter(({ role }) => role === "full");
  const withdrawals = book.editions.map(({ withdrawnAt }) => withdrawnAt);
  return {
    ...described(site, book),
    // Withdrawing an edition changes what its owner is given, as publishing one does.
    updatedAt: latest([updatedAtOf(book), ...withdrawals]),
    offer: null,
    entry: null,
    files: files.map(
      (file): PublicationFile => ({
        ...{ rel: acquisition, href: `${site.base}${folder}/${book.id}/${file.format}` },
        ...{ type: file.mediaType, sizeBytes: Number(file.sizeBytes) },
        title: `${file.format.toUpperCase()} · ${newest?.label}`,
      }),
    ),
  };
}

function described(site: Site, book: ListedBook) {
  const t = feedWords(site.locale);
  const names = book.authors.map(({ author }) => author.name).join(", ");
  const page = pageAddress(site, `/books/${book.slug}`);
  return {
    id: `urn:uuid:${book.id}`,
    isbns: isbnNumbers(book).map((isbn) => `urn:isbn:${isbn}`),
    ...{ title: book.title, subtitle: book.subtitle, language: book.language },
    authors: book.authors.map(({ author: { name, slug } }) => ({
      ...{ name, href: pageAddress(site, `/authors/${slug}`) },
    })),
    ...{ publishedAt: book.publishedAt, updatedAt: updatedAtOf(book) },
    summary: plainText([book.subtitle, book.description].filter(Boolean).join("\n\n")),
    rights: t("rights", { authors: names }),
    pageCount: newestOf(book.editions)?.pageCount ?? null,
    categories: book.isDemo ? [t("demo")] : [],
    images: book.coverSha256 ? coversOf(site, book.coverSha256) : [],
    page:
      book.state === "published"
        ? { rel: "alternate", href: page, type: "text/html", title: book.title }
        : null,
  };
}

// Readers on e-paper know JPEG, and OPDS 1.2 allows nothing newer.
function coversOf({ base }: Site, sha: string) {
  return [640, 320].map((width) => ({
    ...{ href: `${base}/opds/covers/${sha}/${width}.jpg`, type: "image/jpeg", width },
    isThumbnail: width === 320,
  }));
}
