import { getTranslations } from "next-intl/server";
import { ContentsList } from "@/components/shop/contents-list";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import type { DraftPage } from "@/lib/editions/draft-page";
import { WorkshopCover } from "../workshop-cover";

/** The cover and the contents read in the file, as the book's page will show them. */
export async function FoundInFile({
  book,
  draft,
  locale,
}: {
  book: BookWorkshop;
  draft: DraftPage;
  locale: string;
}) {
  const [t, words] = await Promise.all([
    getTranslations("workshop.start"),
    getTranslations("book"),
  ]);
  const { contents } = draft.made;
  return (
    <div className="min-w-0 space-y-10">
      <section aria-labelledby="cover">
        <h2 id="cover" className="mb-4 text-xl">
          {t("cover")}
        </h2>
        {draft.coverSha256 ? (
          <div className="max-w-40">
            <WorkshopCover book={book} locale={locale} />
          </div>
        ) : (
          <p className="text-ink-soft">{t("noCover")}</p>
        )}
      </section>
      <section aria-labelledby="contents">
        <h2 id="contents" className="mb-4 text-xl">
          {t("contents")}
        </h2>
        {contents.length > 0 ? (
          <ContentsList items={contents} language={book.language} todo={words("todo")} />
        ) : (
          <p className="text-ink-soft">{t("noContents")}</p>
        )}
      </section>
    </div>
  );
}
