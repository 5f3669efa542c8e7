import { useTranslations } from "next-intl";
import { countChapters } from "@/lib/catalog/contents";
import type { MarkedItem } from "@/lib/editions/chapter-marks";
import { WrittenText } from "../ui/written-text";
import { AboutAuthor } from "./about-author";
import { ContentsList } from "./contents-list";
import { TestimonialsList } from "./testimonials-list";

type About = {
  language: string;
  descriptionMarkdown: string;
  contents: MarkedItem[];
  /** Counted in all of the contents, where less of them is shown. */
  chapters?: { written: number; total: number };
  testimonials: { id: string; quote: string; name: string; who: string }[];
  contributors: { id: string; name: string; role: string }[];
  authors: { name: string; slug: string; about: unknown }[];
};

/** The long part of a book's page: about, what is said of it, contents, promises, authors and who helped them. */
export function BookAbout({ book, locale }: { book: About; locale: string }) {
  const t = useTranslations("book");
  return (
    <>
      <section aria-labelledby="about">
        <h2 id="about" className="mb-5 text-2xl">
          {t("about")}
        </h2>
        <WrittenText markdown={book.descriptionMarkdown} language={book.language} />
      </section>
      <BookMore book={book} locale={locale} />
    </>
  );
}

/** All of it behind the description. */
export function BookMore({
  book,
  locale,
}: {
  book: Omit<About, "descriptionMarkdown">;
  locale: string;
}) {
  const t = useTranslations("book");
  return (
    <>
      <TestimonialsList testimonials={book.testimonials} language={book.language} />
      <Contents book={book} />
      <section aria-labelledby="promises">
        <h2 id="promises" className="mb-4 text-2xl">
          {t("promises")}
        </h2>
        <ul className="space-y-2 font-serif text-lg">
          <li>{t("promiseUpdates")}</li>
          <li>{t("promiseDrm")}</li>
        </ul>
      </section>
      <section aria-labelledby="authors">
        <h2 id="authors" className="mb-4 text-2xl">
          {t("author", { count: book.authors.length })}
        </h2>
        {book.authors.map((author) => (
          <div key={author.slug} className="mb-4">
            <a href={`/${locale}/authors/${author.slug}`} className="link font-serif text-lg">
              {author.name}
            </a>
            <AboutAuthor about={author.about} locale={locale} />
          </div>
        ))}
        <Contributors book={book} />
      </section>
    </>
  );
}

function Contents({ book }: { book: Pick<About, "contents" | "chapters" | "language"> }) {
  const [t, page] = [useTranslations("book"), useTranslations("bookPage")];
  if (book.contents.length === 0) return null;
  return (
    <section aria-labelledby="contents">
      <h2 id="contents" className="text-2xl">
        {t("contents")}
      </h2>
      <p className="mt-2 mb-5 text-sm text-ink-soft">
        {t("written", book.chapters ?? countChapters(book.contents))}
      </p>
      <ContentsList
        items={book.contents}
        language={book.language}
        todo={t("todo")}
        marks={{ new: page("markNew"), updated: page("markUpdated") }}
      />
    </section>
  );
}

function Contributors({ book }: { book: Pick<About, "contributors" | "language"> }) {
  const t = useTranslations("bookPage");
  if (book.contributors.length === 0) return null;
  return (
    <>
      <h3 className="mt-8 mb-2 text-lg">{t("contributors")}</h3>
      <ul className="space-y-1">
        {book.contributors.map(({ id, name, role }) => (
          <li key={id}>
            {name}
            {role ? (
              <span lang={book.language} className="text-ink-soft">
                , {role}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
