import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { listEditionReaders } from "@/lib/access/edition-readers";
import { editionName } from "@/lib/catalog/edition-name";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatDate, formatNumber } from "@/lib/i18n/format";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "devices" });
  return { title: t("readers.title"), robots: { index: false } };
}

/** How many people have each edition of an author's books. */
export default async function Readers({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const author = await currentAuthor();
  if (!author) {
    if (!(await currentSession())) redirect(`/${locale}/sign-in?to=/${locale}/author/readers`);
    notFound();
  }
  const [t, common, editions] = await Promise.all([
    getTranslations("devices.readers"),
    getTranslations("common"),
    listEditionReaders(author),
  ]);
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {editions.length === 0 ? (
        <EmptyState title={t("none")} />
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
    </PageBody>
  );
}
