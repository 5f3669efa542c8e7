import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCard } from "@/components/shop/book-card";
import { gridClasses } from "@/components/shop/book-grid";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { myWishes } from "@/lib/store/my-wishes";
import type { WishOf } from "@/lib/store/standing-wish";
import { cardView } from "../../card-view";
import { takeOff } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "store.wish" });
  return { title: t("title"), robots: { index: false } };
}

/** What a reader has in mind: books they wish for, books and authors they follow. */
export default async function Wishes({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in?to=/${locale}/wishes`);
  const [t, common, words, { problem }, mine] = await Promise.all([
    getTranslations("store.wish"),
    getTranslations("common"),
    getTranslations("catalogue"),
    pageQuery(searchParams, "problem"),
    myWishes(reader),
  ]);
  const { wished, away, books, authors } = mine;
  const why = problem === "late" ? t("late") : problem && (await sentenceOf(problem, "store"));
  return (
    <PageBody>
      <h1 className="mb-10 text-3xl">{t("title")}</h1>
      {why ? (
        <div className="mb-8">
          <Notice tone="warning">{why}</Notice>
        </div>
      ) : null}
      {wished.length > 0 ? (
        <ul className={gridClasses}>
          {wished.map((book) => (
            <li key={book.id}>
              <BookCard book={cardView(book, locale, words)} locale={locale} />
              <TakeOff
                locale={locale}
                wish={{ kind: "wish", id: book.id }}
                label={t("removeOf", { title: book.title })}
                text={t("remove")}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title={t("empty")}
          actions={<LinkButton href={`/${locale}/books`}>{common("toCatalogue")}</LinkButton>}
        >
          {t("wishedNone")}
        </EmptyState>
      )}
      {away.length > 0 ? (
        <section aria-labelledby="away" className="mt-10 max-w-2xl">
          <h2 id="away" className="mb-4 text-lg">
            {t("away")}
          </h2>
          <ul className="divide-y divide-rule border-y border-rule">
            {away.map((book) => (
              <NamedBook
                key={book.id}
                {...{ book, locale }}
                kind="wish"
                label={t("removeOf", { title: book.title })}
                text={t("remove")}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="followed" className="mt-16 max-w-2xl">
        <h2 id="followed" className="text-2xl">
          {t("followed")}
        </h2>
        <p className="mt-2 mb-6 text-sm text-ink-soft">{t("followedText")}</p>
        {authors.length + books.length === 0 ? <p>{t("followedNone")}</p> : null}
        <ul className="divide-y divide-rule border-rule not-empty:border-y">
          {authors.map(({ id, slug, name }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
            >
              <a href={`/${locale}/authors/${slug}`} className="link">
                {name}
              </a>
              <TakeOff
                locale={locale}
                wish={{ kind: "author", id }}
                label={t("stopOf", { name })}
                text={t("stop")}
              />
            </li>
          ))}
          {books.map((book) => (
            <NamedBook
              key={book.id}
              {...{ book, locale }}
              kind="book"
              label={t("stopOf", { name: book.title })}
              text={t("stop")}
            />
          ))}
        </ul>
      </section>
    </PageBody>
  );
}

type Named = Awaited<ReturnType<typeof myWishes>>["books"][number];

/** A book by its name, led to where it has a page, with the button that takes it off. */
function NamedBook({
  book: { id, slug, title, language, isSeen },
  kind,
  locale,
  ...button
}: {
  book: Named;
  kind: WishOf["kind"];
  locale: string;
  label: string;
  text: string;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      {isSeen ? (
        <a href={`/${locale}/books/${slug}`} lang={language} className="link">
          {title}
        </a>
      ) : (
        <span lang={language}>{title}</span>
      )}
      <TakeOff locale={locale} wish={{ kind, id }} {...button} />
    </li>
  );
}

async function TakeOff({
  locale,
  wish,
  label,
  text,
}: {
  locale: string;
  wish: WishOf;
  label: string;
  text: string;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons("store")]);
  return (
    <ActionForm
      action={takeOff}
      hidden={{ locale, ...wish }}
      {...{ reasons, label }}
      errorTitle={common("problem")}
      className="mt-3"
    >
      <SubmitButton look="plain" pendingText={common("sending")}>
        {text}
      </SubmitButton>
    </ActionForm>
  );
}
