import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BookCover } from "@/components/shop/book-cover";
import { OwnCopyNote } from "@/components/shop/own-copy-note";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { findPausedBook } from "@/lib/catalog/paused-book";

import { BookWishes } from "./book-wishes";

type Paused = NonNullable<Awaited<ReturnType<typeof findPausedBook>>>;

/** The page of a book that rests: that it cannot be bought, that it comes back and how to hear of it, and that who has it keeps it. */
export async function PausedBook({ book, locale }: { book: Paused; locale: string }) {
  const [t, words, notices, common] = await Promise.all([
    getTranslations("book"),
    getTranslations("bookPage"),
    getTranslations("notices"),
    getTranslations("common"),
  ]);
  const { slug, title, subtitle, language } = book;
  return (
    <PageBody width="narrow">
      <div className="grid items-start gap-8 sm:grid-cols-[minmax(9rem,14rem)_1fr]">
        <div className="max-sm:max-w-48">
          <BookCover
            sha={book.coverSha256}
            alt={t("cover", { title })}
            sizes="(min-width: 40rem) 14rem, 12rem"
            isEager
          />
        </div>
        <div className="space-y-4">
          <h1 lang={language} className="text-3xl">
            {title}
          </h1>
          {subtitle ? (
            <p lang={language} className="font-serif text-lg text-ink-soft">
              {subtitle}
            </p>
          ) : null}
          <ul className="flex flex-wrap gap-x-4">
            {book.authors.map(({ author }) => (
              <li key={author.slug}>
                <a href={`/${locale}/authors/${author.slug}`} className="link">
                  {author.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="mt-10">
        <Card title={words("pausedTitle")}>
          <p>{words("pausedText")}</p>
          <p className="mt-3 text-sm text-ink-soft">{words("ownersKeep")}</p>
          <div className="mt-5 flex flex-wrap items-center gap-5">
            <LinkButton look="plain" href={`/${locale}/library`}>
              {common("library")}
            </LinkButton>
            <a href={`/${locale}/books/${slug}/editions`} className="quiet-link text-sm">
              {notices("history", { title })}
            </a>
          </div>
          <BookWishes bookId={book.id} locale={locale} isResting />
          <OwnCopyNote slug={slug} locale={locale} />
        </Card>
      </div>
    </PageBody>
  );
}
