import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { Badge } from "@/components/ui/badge";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { addressedStates } from "@/lib/catalog/book-state";
import { editionName } from "@/lib/catalog/edition-name";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { listOwnBooks, type OwnBook } from "@/lib/editions/books-desk";
import { formatDate, formatInstant } from "@/lib/i18n/format";
import { authorAtDoor } from "../author-door";
import { OnePress } from "../one-press";
import { begin } from "./[slug]/editions/actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };
type Where = { locale: string; zone: string };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "editions" });
  return { title: t("books") };
}

/** The author's books: the edition readers are given, what is in the making, and the way to each book's pages. */
export default async function Books({ params, searchParams }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "/books");
  const [t, workshop, { deleted }, books] = await Promise.all([
    getTranslations("editions"),
    getTranslations("workshop"),
    pageQuery(searchParams, "deleted"),
    listOwnBooks(author),
  ]);
  const create = (
    <LinkButton href={`/${locale}/author/books/new`}>{workshop("new.title")}</LinkButton>
  );
  return (
    <PageBody>
      {deleted ? (
        <DoneNotice of={deleted}>{workshop("deletedDone", { title: deleted })}</DoneNotice>
      ) : null}
      <div className="flex flex-wrap items-end justify-between gap-6">
        <h1 className="text-3xl">{t("books")}</h1>
        {books.length > 0 ? create : null}
      </div>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("booksLead")}</p>
      {books.length === 0 ? (
        <EmptyState isDesk title={t("noBooks")} actions={create}>
          {t("noBooksText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-x-10 gap-y-12 lg:grid-cols-2">
          {books.map((book) => (
            <li key={book.id}>
              <BookOnDesk book={book} locale={locale} zone={author.timeZone} />
            </li>
          ))}
        </ul>
      )}
    </PageBody>
  );
}

async function BookOnDesk({ book, locale, zone }: Where & { book: OwnBook }) {
  const [t, common, prices, workshop] = await Promise.all([
    getTranslations("editions"),
    getTranslations("common"),
    getTranslations("prices"),
    getTranslations("workshop"),
  ]);
  const [newest] = book.editions;
  const own = `/${locale}/author/books/${book.slug}`;
  return (
    <article className="grid grid-cols-[5rem_1fr] gap-5 sm:grid-cols-[7rem_1fr]">
      <BookCover sha={book.coverSha256} alt="" sizes="7rem" />
      <div className="min-w-0">
        <h2 lang={book.language} className="text-xl">
          <a href={own}>{book.title}</a>
        </h2>
        <p className="mt-1 text-sm text-ink-soft">
          {newest?.publishedAt
            ? t("editionDate", {
                edition: editionName(newest, common),
                date: formatDate(newest.publishedAt, locale, zone),
              })
            : t("noEdition")}
        </p>
        {book.state === "published" ? null : (
          <p className="mt-2">
            <Badge tone="warning">{workshop(`states.${book.state as "draft"}`)}</Badge>
          </p>
        )}
        <Drafts drafts={book.drafts} locale={locale} zone={zone} />
        {newest || book.drafts.length === 0 ? (
          <div className="mt-4">
            <OnePress
              action={begin}
              hidden={{ locale, slug: book.slug }}
              label={t("newEditionOf", { title: book.title })}
            >
              {t("newEdition")}
            </OnePress>
          </div>
        ) : null}
        <p className="mt-3 flex flex-wrap gap-x-5 text-sm">
          <a href={own} className="link">
            {workshop("parts.overview")}
          </a>
          <a href={`${own}/texts`} className="quiet-link">
            {workshop("parts.texts")}
          </a>
          <a href={`${own}/prices`} className="quiet-link">
            {prices("title")}
          </a>
          <a href={`${own}/editions`} className="quiet-link">
            {t("toEditions")}
          </a>
          {addressedStates.includes(book.state) ? (
            <a href={`/${locale}/books/${book.slug}`} className="quiet-link">
              {t("toPage")}
            </a>
          ) : null}
        </p>
      </div>
    </article>
  );
}

async function Drafts({ drafts, locale, zone }: Where & { drafts: OwnBook["drafts"] }) {
  const t = await getTranslations("editions");
  if (drafts.length === 0) return null;
  return (
    <ul className="mt-3 space-y-1 text-sm">
      {drafts.map(({ id, label, publishAt }) => (
        <li key={id}>
          <a href={`/${locale}/author/drafts/${id}`} className="link">
            {t("draftNamed", { label: label || t("unnamed") })}
          </a>
          {publishAt ? (
            <span className="block text-ink-soft">
              {t("scheduledFor", { at: formatInstant(publishAt, locale, zone) })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
