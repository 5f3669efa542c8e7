import { getTranslations } from "next-intl/server";
import type { LibraryItem } from "@/lib/access/library-page";
import { currentReader } from "@/lib/edge/current-actor";

/** The way to say what one thinks of a book one has; none for its author, who does not review it. */
export async function ReviewLink({ item, locale }: { item: LibraryItem; locale: string }) {
  const [t, reader] = await Promise.all([getTranslations("reviews"), currentReader()]);
  const { slug, authors } = item.book;
  if (item.state === "closed" || authors.some(({ author }) => author.userId === reader?.id))
    return null;
  return (
    <p className="mt-3 flex text-sm max-sm:mt-0">
      <a
        href={`/${locale}/books/${slug}/review`}
        className="quiet-link"
        aria-label={`${t("write")}, ${item.line.title}`}
      >
        {t("write")}
      </a>
    </p>
  );
}
