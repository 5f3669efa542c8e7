import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { WorkshopMap } from "@/components/author/workshop-map";
import { isSeen } from "@/lib/catalog/book-state";
import { findMappedBook } from "@/lib/catalog/mapped-book";
import { workshopGroups } from "@/lib/catalog/workshop-parts";
import { currentAuthor } from "@/lib/edge/current-actor";

type Props = { children: ReactNode; params: Promise<{ locale: string; slug: string }> };

/** A book's workshop: the map of its parts beside whichever is open. Each page guards its own door. */
export default async function Workshop({ children, params }: Props) {
  const { locale, slug } = await params;
  // Who is only asked about shares of a book finds that one page and no other.
  const author = await currentAuthor();
  const book = author ? await findMappedBook(author, slug) : null;
  if (!book) return children;
  const t = await getTranslations({ locale, namespace: "workshop" });
  const own = `/${locale}/author/books/${slug}`;
  const groups = workshopGroups.map(({ name, parts }) => ({
    title: name ? t(`groups.${name}`) : null,
    links: parts.map((part) => ({
      href: part === "overview" ? own : `${own}/${part}`,
      words: t(`parts.${part}`),
    })),
  }));
  return (
    <div className="mx-auto max-w-6xl lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
      <WorkshopMap
        label={t("map")}
        book={book}
        groups={groups}
        page={isSeen(book) ? { href: `/${locale}/books/${slug}`, words: t("seePage") } : null}
      />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
