import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { findPageTexts } from "@/lib/catalog/page-texts";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { authorAtDoor } from "../../../author-door";
import { AboutPart } from "./about-part";
import { ChoicesPart } from "./choices-part";
import { ContributorsPart } from "./contributors-part";
import { InterestsPart } from "./interests-part";
import { PackagesPart } from "./packages-part";
import { TestimonialsPart } from "./testimonials-part";
import { TranslationPart } from "./translation-part";

type Props = {
  params: Promise<{ locale: string; slug: string; part: string }>;
  searchParams: PageQuery;
};

const parts = {
  choices: ChoicesPart,
  translation: TranslationPart,
  packages: PackagesPart,
  about: AboutPart,
  contributors: ContributorsPart,
  testimonials: TestimonialsPart,
  interests: InterestsPart,
};
type Part = keyof typeof parts;

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale, part } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.parts" });
  return isPart(part) ? { title: t(part) } : {};
}

/** One part of what an author says and shows on a book's page. */
export default async function BookPart({ params, searchParams }: Props) {
  const { locale, slug, part } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/${part}`);
  // What was one page is many; who kept its address is not lost.
  if (part === "page-texts") redirect(`/${locale}/author/books/${slug}`);
  if (!isPart(part)) notFound();
  const [t, asked, book] = await Promise.all([
    getTranslations("bookPage"),
    pageQuery(searchParams, "saved", "edit"),
    findPageTexts(author, slug),
  ]);
  if (!book) notFound();
  const Part = parts[part];
  return (
    <PageBody>
      {asked.saved ? <DoneNotice of={asked.saved}>{t("saved")}</DoneNotice> : null}
      <div className="max-w-2xl">
        <Part book={book} locale={locale} editedId={asked.edit} />
      </div>
    </PageBody>
  );
}

function isPart(part: string): part is Part {
  return Object.hasOwn(parts, part);
}
