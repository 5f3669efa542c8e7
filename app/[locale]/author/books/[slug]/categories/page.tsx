import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { findOwnBook } from "@/lib/store/categories";
import { ChooseCategoriesForm } from "../../../../choose-categories-form";
import { authorAtDoor } from "../../../author-door";
import { choose } from "./actions";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "store.choose" });
  return { title: t("title") };
}

/** Where an author says in which categories their book stands. */
export default async function BookCategories({ params }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/categories`);
  const book = await findOwnBook(author, slug);
  if (!book) notFound();
  const t = await getTranslations("store.choose");
  return (
    <PageBody width="form">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      <ChooseCategoriesForm action={choose} book={book} locale={locale} />
    </PageBody>
  );
}
