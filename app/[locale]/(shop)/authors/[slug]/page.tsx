import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FollowFeeds } from "@/components/layout/follow-feeds";
import { PageBody } from "@/components/layout/page-body";
import { BookCard } from "@/components/shop/book-card";
import { findAuthorPage } from "@/lib/catalog/catalogue-page";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { cardView } from "../../../card-view";
import { AuthorFound } from "./author-found";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  const [t, author] = await Promise.all([
    getTranslations({ locale, namespace: "found" }),
    findAuthorPage(slug),
  ]);
  if (!author) return {};
  const { name } = author;
  const description = t("authorAbout", { name });
  return publicHead({ locale, path: `/authors/${author.slug}`, title: name, description });
}

/** An author and the books they sell here. */
export default async function AuthorPage({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const [t, author] = await Promise.all([getTranslations("catalogue"), findAuthorPage(slug)]);
  if (!author) notFound();
  const bio = (author.bio as Record<string, string>)[locale];
  return (
    <PageBody>
      <AuthorFound locale={locale} author={author} />
      <h1 className="text-3xl">{author.name}</h1>
      {bio ? <p className="reading mt-5">{bio}</p> : null}
      <ul className="mt-10 grid grid-cols-2 gap-x-5 gap-y-10 sm:grid-cols-3 lg:grid-cols-4">
        {author.books.map(({ book }) => (
          <li key={book.id}>
            <BookCard book={cardView(book, locale, t)} locale={locale} />
          </li>
        ))}
      </ul>
      <FollowFeeds path={`/${locale}/authors/${author.slug}`} />
    </PageBody>
  );
}
