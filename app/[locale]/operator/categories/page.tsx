import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type CountedCategory, countCategories, findAnyBook } from "@/lib/store/categories";
import { categoryName } from "@/lib/store/category";
import { ChooseCategoriesForm } from "../../choose-categories-form";
import { OneButtonForm } from "../../one-button-form";
import { add, chooseFor, edit, remove } from "./actions";
import { CategoryForm } from "./category-form";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "store.desk" });
  return { title: t("title") };
}

/** The categories, in the operator's hand: names, addresses, order; and those of any one book. */
export default async function Categories({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentOperator())) notFound();
  const slug = (await pageQuery(searchParams, "book")).book?.trim();
  const [t, categories, book] = await Promise.all([
    getTranslations("store.desk"),
    countCategories(),
    slug ? findAnyBook(slug) : null,
  ]);
  return (
    <div className="max-w-3xl space-y-8">
      <div>
        <h1 className="text-3xl">{t("title")}</h1>
        <p className="mt-3 text-ink-soft">{t("lead")}</p>
      </div>
      {categories.length === 0 ? <p>{t("none")}</p> : null}
      <ul className="divide-y divide-rule border-rule not-empty:border-y">
        {categories.map((category) => (
          <li key={category.id} className="py-2">
            <OneCategory category={category} locale={locale} />
          </li>
        ))}
      </ul>
      <Card title={t("addTitle")}>
        <CategoryForm action={add} locale={locale} place={categories.length} />
      </Card>
      <Card title={t("bookTitle")}>
        <form method="get" className="mb-6 space-y-4">
          <TextField name="book" label={t("bookLabel")} hint={t("bookHint")} value={slug ?? ""} />
          <button type="submit" className={buttonClasses("plain")}>
            {t("find")}
          </button>
        </form>
        {slug && !book ? (
          <Notice tone="warning" isQuiet>
            {t("bookNone")}
          </Notice>
        ) : null}
        {book ? (
          <ChooseCategoriesForm look="plain" action={chooseFor} book={book} locale={locale} />
        ) : null}
      </Card>
    </div>
  );
}

async function OneCategory({ category, locale }: { category: CountedCategory; locale: string }) {
  const t = await getTranslations("store.desk");
  const name = categoryName(category, locale);
  return (
    <Disclosure summary={t("summary", { name, count: category.count })}>
      <div className="space-y-5 pb-4">
        <CategoryForm action={edit} locale={locale} category={category} />
        <OneButtonForm
          space="store"
          action={remove}
          hidden={{ locale, id: category.id }}
          label={t("removeOf", { name })}
          look="danger"
          button={t("remove")}
        />
      </div>
    </Disclosure>
  );
}
