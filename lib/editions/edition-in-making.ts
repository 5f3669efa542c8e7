import type { ContentsItem } from "@/lib/catalog/contents";
import { type FileFacts, fileFacts } from "@/lib/inspection/file-facts";
import type { EditionFacts } from "./edition-facts";

const wordsPerPage = 250;

type File = { role: string; format: string; facts: unknown };

/** The values an edition takes from the files of its draft. `coverSha256` is null where no file has one. */
export type EditionInMaking = {
  title: string | null;
  pageCount: number;
  contents: ContentsItem[];
  facts: EditionFacts;
  coverSha256: string | null;
  /** Whether the cover was sent in as one; else it was found in the EPUB. */
  hasOwnCover: boolean;
};

/**
 * What the files say of the edition that is made of them: the EPUB speaks before the PDF, pages are counted in the PDF
 * (else a page for 250 words), and a table of contents that neither has is the one of the edition before.
 */
export function editionInMaking(
  files: readonly File[],
  contentsBefore: ContentsItem[],
): EditionInMaking {
  const factsOf = (role: string, format?: string) => {
    const found = files.find((file) => file.role === role && (!format || file.format === format));
    const read = fileFacts.safeParse(found?.facts ?? {});
    return found && read.success ? read.data : null;
  };
  const [epub, pdf] = [factsOf("full", "epub"), factsOf("full", "pdf")];
  const said = [epub, pdf].filter((facts): facts is FileFacts => facts !== null);
  const words = first(said, ({ words: count }) => count);
  const written = said.find(({ contents }) => contents.length > 0);
  const cover = factsOf("cover")?.coverSha256 ?? null;
  return {
    title: first(said, ({ title }) => title),
    pageCount: pdf?.pages ?? Math.max(1, Math.ceil((words ?? 0) / wordsPerPage)),
    contents: written?.contents ?? contentsBefore,
    facts: {
      language: first(said, ({ language }) => language),
      words,
      chapters: said.find(({ chapters }) => chapters.length > 0)?.chapters ?? [],
      accessibility: first(said, ({ accessibility }) => accessibility),
    },
    coverSha256: cover ?? epub?.coverSha256 ?? null,
    hasOwnCover: cover !== null,
  };
}

/** The pages an edition is said to have: what its author counted, else what was read in its files. */
export function pagesAfter(made: Pick<EditionInMaking, "pageCount">, counted: number | null) {
  return counted ?? made.pageCount;
}

/** The cover a book has once the edition is published: one that was sent in, else its own, else the EPUB's. */
export function coverAfter(
  made: Pick<EditionInMaking, "coverSha256" | "hasOwnCover">,
  before: string | null,
) {
  return made.hasOwnCover ? made.coverSha256 : (before ?? made.coverSha256);
}

function first<Value>(said: FileFacts[], pick: (facts: FileFacts) => Value | null) {
  for (const facts of said) {
    const value = pick(facts);
    if (value !== null) return value;
  }
  return null;
}
