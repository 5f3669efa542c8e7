import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { listEditionReaders } from "@/lib/access/edition-readers";
import type { Author } from "@/lib/accounts/actor";
import { editionName } from "@/lib/catalog/edition-name";
import { formatDate, formatNumber } from "@/lib/i18n/format";

/** How many people have each edition of an author's books; nothing where there is none. */
export async function EditionReaders({ author, locale }: { author: Author; locale: string }) {
  const [t, common, editions] = await Promise.all([
    getTranslations("devices.readers"),
    getTranslations("common"),
    listEditionReaders(author),
  ]);
  return (
    <section aria-labelledby="editions-title" className="mt-14">
      <h2 id="editions-title" className="text-xl">
        {t("title")}
      </h2>
      <p className="mt-2 mb-5 max-w-2xl text-sm text-ink-soft">{t("lead")}</p>
      {editions.length === 0 ? (
        <p className="text-sm">{t("none")}</p>
      ) : (
        <DataTable
          caption={t("title")}
          isCaptionHidden
          columns={[
            { key: "book", heading: t("book") },
            { key: "edition", heading: t("edition") },
            { key: "date", heading: t("date") },
            { key: "readers", heading: t("count"), isNumeric: true },
          ]}
          rows={editions.map(({ id, number, label, publishedAt, book, readers }) => ({
            key: id,
            cells: {
              book: <span lang={book.language}>{book.title}</span>,
              edition: editionName({ number, label }, common),
              date: publishedAt ? formatDate(publishedAt, locale, author.timeZone) : null,
              readers: formatNumber(readers, locale),
            },
          }))}
        />
      )}
    </section>
  );
}
