import { getTranslations } from "next-intl/server";
import { BookCover } from "@/components/shop/book-cover";
import type { BookWorkshop } from "@/lib/editions/book-workshop";

/** A book's cover; of one that has none yet, the one its draft would give it. */
export async function WorkshopCover({ book, locale }: { book: BookWorkshop; locale: string }) {
  const t = await getTranslations("book");
  const alt = t("cover", { title: book.title });
  const { draft, coverSha256, made } = book;
  if (coverSha256 || !draft || !made.coverSha256)
    return <BookCover sha={coverSha256} alt={alt} sizes="14rem" isEager />;
  return (
    <img
      src={`/${locale}/author/drafts/${draft.id}/cover/320.webp?of=${made.coverSha256}`}
      alt={alt}
      width={320}
      height={480}
      className="h-auto w-full rounded-sm shadow-sheet"
    />
  );
}
