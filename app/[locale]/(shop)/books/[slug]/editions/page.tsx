import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ChapterChangesList } from "@/components/shop/chapter-changes";
import { EditionFeeds } from "@/components/shop/edition-feeds";
import { SinceYourCopyBox } from "@/components/shop/since-your-copy";
import { Badge } from "@/components/ui/badge";
import { WrittenText } from "@/components/ui/written-text";
import { addressedStates } from "@/lib/catalog/book-state";
import { editionName } from "@/lib/catalog/edition-name";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { findChangelog } from "@/lib/editions/changelog";
import { anchorOf } from "@/lib/editions/changelog-feed";
import type { ChangelogEdition } from "@/lib/editions/changelog-shape";
import { formatDate } from "@/lib/i18n/format";
import { isLocale } from "@/lib/i18n/locale";
import { shopZone } from "@/lib/kernel/shop-zone";
import { EditionFiles } from "./edition-files";
import { editionRemarks } from "./edition-remarks";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  const [t, found, book] = await Promise.all([
    getTranslations({ locale, namespace: "notices" }),
    getTranslations({ locale, namespace: "found" }),
    findChangelog(slug),
  ]);
  if (!book) return {};
  const head = await publicHead({
    ...{
      locale,
      path: `/books/${book.slug}/editions`,
      usual: isLocale(book.language) ? book.language : "en",
    },
    title: t("history", { title: book.title }),
    description: found("editionsAbout", { title: book.title }),
  });
  // As the book's own page: one that is closed or rests is to be found by nobody else than its readers.
  const isFound = book.state === "published" || book.state === "retired";
  return isFound ? head : { ...head, robots: { index: false } };
}

/** Every edition of a book, newest first, with what it changed and its author's notes. */
export default async function Editions({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const book = await findChangelog(slug);
  if (!book) notFound();
  const t = await getTranslations("notices");
  const title = t("history", { title: book.title });
  const place = `/${locale}/books/${slug}`;
  return (
    <PageBody>
      <EditionFeeds slug={slug} locale={locale} title={title} />
      <h1 className="text-3xl">{title}</h1>
      <p className="mt-3 max-w-2xl text-ink-soft">{t("historyLead")}</p>
      <p className="mt-4 mb-12 flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
        {addressedStates.includes(book.state) ? (
          <a href={place} className="link">
            {t("toBook")}
          </a>
        ) : null}
        <a href={`${place}/editions.atom`} className="quiet-link">
          {t("feedAtom")}
        </a>
        <a href={`${place}/editions.json`} className="quiet-link">
          {t("feedJson")}
        </a>
      </p>
      <SinceYourCopyBox {...{ slug, locale, language: book.language, byChapter: t("byChapter") }} />
      <ol className="max-w-3xl space-y-12">
        {book.editions.map((edition) => (
          <li key={edition.id} id={anchorOf(edition)}>
            <Edition edition={edition} language={book.language} locale={locale} />
          </li>
        ))}
      </ol>
    </PageBody>
  );
}

type EditionProps = { edition: ChangelogEdition; language: string; locale: string };

async function Edition({ edition, language, locale }: EditionProps) {
  const [t, common] = await Promise.all([getTranslations("notices"), getTranslations("common")]);
  const { notes, changes, isMajor, withdrawnAt, publishedAt } = edition;
  const remarks = editionRemarks(edition, { t, common, locale });
  return (
    <article>
      <h2 className="flex flex-wrap items-center gap-3 text-xl">
        {editionName(edition, common)}
        <span className="flex gap-2 font-sans">
          {isMajor ? <Badge tone="accent">{t("major")}</Badge> : null}
          {withdrawnAt ? <Badge tone="warning">{t("withdrawn")}</Badge> : null}
        </span>
      </h2>
      <p className="mt-1 text-sm text-ink-soft">
        {t("published", { date: formatDate(publishedAt, locale, shopZone) })}
      </p>
      {remarks.map((remark) => (
        <p key={remark} className="mt-3">
          {remark}
        </p>
      ))}
      {notes.trim() ? (
        <div className="mt-3">
          <WrittenText markdown={notes} language={language} />
        </div>
      ) : null}
      {changes ? (
        <div className="mt-3">
          <ChapterChangesList changes={changes} language={language} />
        </div>
      ) : null}
      <EditionFiles files={edition.files} locale={locale} />
    </article>
  );
}
