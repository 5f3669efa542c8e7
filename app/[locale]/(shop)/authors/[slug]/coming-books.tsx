import { getTranslations } from "next-intl/server";
import { listComingBooksOf } from "@/lib/catalog/coming-book";

/** The author's announced books, each with the way to hear of it; nothing where there is none. */
export async function ComingBooks({ authorId, locale }: { authorId: string; locale: string }) {
  const books = await listComingBooksOf(authorId);
  if (books.length === 0) return null;
  const t = await getTranslations("store.author");
  return (
    <section aria-labelledby="coming" className="mt-12">
      <h2 id="coming" className="mb-4 text-2xl">
        {t("coming")}
      </h2>
      <ul className="max-w-2xl space-y-4">
        {books.map(({ slug, title, subtitle, language }) => (
          <li key={slug} lang={language}>
            <a href={`/${locale}/coming/${slug}`} className="link font-serif text-lg">
              {title}
            </a>
            {subtitle ? <p className="text-sm text-ink-soft">{subtitle}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
