import { getTranslations } from "next-intl/server";
import type { Author } from "@/lib/accounts/actor";
import { listSharedBooks } from "@/lib/royalties/shares-page";

/** The way to each book's shares, and where an answer is waited for. */
export async function SharedBooks({ author, locale }: { author: Author; locale: string }) {
  const [t, books] = await Promise.all([getTranslations("sale"), listSharedBooks(author)]);
  if (books.length === 0) return null;
  return (
    <section aria-labelledby="shared-books" className="mt-16">
      <h2 id="shared-books" className="mb-4 text-lg">
        {t("sharesOf")}
      </h2>
      <ul className="space-y-2">
        {books.map(({ id, slug, title, isAsked }) => (
          <li key={id}>
            <a href={`/${locale}/author/books/${slug}/shares`} className="quiet-link">
              {isAsked ? t("sharesOpen", { title }) : title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
