import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { shownStates } from "@/lib/catalog/book-state";
import { findPageTexts } from "@/lib/catalog/page-texts";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { authorAtDoor } from "../../../author-door";
import { AboutPart } from "./about-part";
import { ChoicesPart } from "./choices-part";
import { ContributorsPart } from "./contributors-part";
import { InterestsPart } from "./interests-part";
import { PackagesPart } from "./packages-part";
import { SalePart } from "./sale-part";
import { TestimonialsPart } from "./testimonials-part";
import { TranslationPart } from "./translation-part";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "bookPage" });
  return { title: t("toTexts") };
}

/** What an author says and shows on a book's page, each part with a form of its own. */
export default async function BookPageTexts({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/page-texts`);
  const [t, asked, book] = await Promise.all([
    getTranslations("bookPage"),
    pageQuery(searchParams, "saved"),
    findPageTexts(author, slug),
  ]);
  if (!book) notFound();
  const isPublic = shownStates.includes(book.state) || (book.state === "draft" && book.isAnnounced);
  return (
    <PageBody>
      {asked.saved ? <DoneNotice of={asked.saved}>{t("saved")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("toTexts")}</h1>
      <p className="mt-2 font-serif text-lg">
        <span lang={book.language}>{book.title}</span>
        {isPublic ? (
          <a href={`/${locale}/books/${slug}`} className="quiet-link ms-4 font-sans text-sm">
            {t("seePage")}
          </a>
        ) : null}
      </p>
      <div className="mt-10 max-w-2xl space-y-16">
        <SalePart book={book} locale={locale} />
        <ChoicesPart book={book} locale={locale} />
        <TranslationPart book={book} locale={locale} />
        <PackagesPart book={book} locale={locale} />
        <AboutPart book={book} locale={locale} />
        <ContributorsPart book={book} locale={locale} />
        <TestimonialsPart book={book} locale={locale} />
        <InterestsPart book={book} locale={locale} />
      </div>
    </PageBody>
  );
}
