import { publishedBy } from "@/lib/catalog/edition-standing";

/** What a query reads of a book for a list: `ListedBook`. */
export function bookFields(at: Date) {
  return {
    ...{ id: true, slug: true, state: true, language: true, title: true, subtitle: true },
    ...{ description: true, coverSha256: true, isDemo: true, publishedAt: true },
    ...{ epubIsbn: true, pdfIsbn: true },
    authors: {
      orderBy: { position: "asc" },
      select: { author: { select: { name: true, slug: true } } },
    },
    packages: {
      orderBy: { position: "asc" },
      take: 1,
      select: { minimumMinor: true, currency: true },
    },
    editions: {
      where: publishedBy(at),
      orderBy: { number: "desc" },
      select: {
        ...{ number: true, label: true, pageCount: true, publishedAt: true, withdrawnAt: true },
        files: {
          where: { role: { not: "extra" } },
          orderBy: { format: "asc" },
          select: { role: true, format: true, mediaType: true, sizeBytes: true },
        },
      },
    },
  } as const;
}
