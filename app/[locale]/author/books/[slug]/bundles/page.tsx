import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { listBundlesOfOwnBook } from "@/lib/bundles/bundles-of-own-book";
import { authorAtDoor } from "../../../author-door";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.parts" });
  return { title: t("bundles") };
}

/** The bundles a book is in, and the way to propose one. */
export default async function BookBundles({ params }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/bundles`);
  const [t, book] = await Promise.all([
    getTranslations("workshop.bundles"),
    listBundlesOfOwnBook(author, slug),
  ]);
  if (!book) notFound();
  const propose =
    book.state === "published" ? (
      <LinkButton href={`/${locale}/author/bundles/new?book=${slug}`}>{t("propose")}</LinkButton>
    ) : (
      <p className="text-sm text-ink-soft">{t("afterSale")}</p>
    );
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {book.bundles.length === 0 ? (
        <EmptyState isDesk title={t("none")} actions={propose}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <>
          <ul className="mb-8 max-w-2xl divide-y divide-rule border-y border-rule">
            {book.bundles.map(({ id, title, language, state }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-4 py-3">
                <a href={`/${locale}/author/bundles/${id}`} lang={language} className="link">
                  {title}
                </a>
                <Badge tone={state === "published" ? "success" : "neutral"}>
                  {t(`states.${state as "published"}`)}
                </Badge>
              </li>
            ))}
          </ul>
          {propose}
        </>
      )}
      <p className="mt-8">
        <a href={`/${locale}/author/bundles`} className="quiet-link">
          {t("all")}
        </a>
      </p>
    </PageBody>
  );
}
