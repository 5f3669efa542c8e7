import { randomUUID } from "node:crypto";
import type { ContentsItem } from "@/lib/catalog/contents";
import { db } from "@/lib/platform/db";
import { anAuthor } from "@/prisma/factories/an-author";

type Wish = {
  title?: string;
  subtitle?: string;
  language?: string;
  authors?: string[];
  /** Titles of its chapters. */
  chapters?: string[];
  minimumMinor?: bigint;
  completePercent?: number;
  publishedAt?: Date;
  position?: number;
  state?: string;
};

/** A book on sale as lists and searches see it, without files. */
export async function aListedBook({
  authors = ["Nobody Special"],
  chapters = [],
  minimumMinor = 799n,
  publishedAt = new Date(),
  ...wish
}: Wish = {}) {
  const slug = `listed-${randomUUID().slice(0, 8)}`;
  const writers = await Promise.all(authors.map((name) => anAuthor({ name })));
  const contents: ContentsItem[] = chapters.map((title) => ({
    ...{ title, state: "written", children: [] },
  }));
  return db().book.create({
    data: {
      ...{ slug, title: slug, language: "fr", description: "", state: "published", publishedAt },
      ...wish,
      authors: {
        create: writers.map(({ id: authorId }, position) => ({ authorId, position, shareBp: 0 })),
      },
      packages: { create: { currency: "EUR", minimumMinor, suggestedMinor: 3000n } },
      editions: { create: { number: 1, label: "1", pageCount: 1, contents, publishedAt } },
    },
    include: { packages: true, authors: true, editions: { include: { files: true } } },
  });
}
