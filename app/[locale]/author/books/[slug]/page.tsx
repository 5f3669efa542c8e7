import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { isSeen } from "@/lib/catalog/book-state";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findWorkshop } from "@/lib/editions/book-workshop";
import { authorAtDoor } from "../../author-door";
import { BookNumbers } from "./book-numbers";
import { StepsToSale } from "./steps-to-sale";
import { WorkshopCover } from "./workshop-cover";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.parts" });
  return { title: t("overview") };
}

/** A book at a glance: how it stands, what it lacks until it is on sale, and how many of each there are. */
export default async function BookOverview({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}`);
  const [t, { done }, book] = await Promise.all([
    getTranslations("workshop"),
    pageQuery(searchParams, "done"),
    findWorkshop(author, slug),
  ]);
  if (!book) notFound();
  const told: Record<string, string> = { created: t("created"), sale: t("isOut") };
  const isAnnounced = book.state === "draft" && book.isAnnounced;
  const state = book.state as "draft";
  return (
    <PageBody>
      {done && Object.hasOwn(told, done) ? <DoneNotice of={done}>{told[done]}</DoneNotice> : null}
      <div className="grid grid-cols-[5rem_1fr] items-start gap-5 sm:grid-cols-[8rem_1fr] sm:gap-8">
        <WorkshopCover book={book} locale={locale} />
        <div className="min-w-0">
          <h1 lang={book.language} className="text-3xl [overflow-wrap:anywhere]">
            {book.title}
          </h1>
          <p className="mt-3">
            <Badge tone={book.state === "published" ? "success" : "warning"}>
              {t(`states.${state}`)}
            </Badge>
          </p>
          <p className="mt-3 text-ink-soft">
            {t(`statesText.${isAnnounced ? "announced" : state}`)}
          </p>
          {isSeen(book) ? (
            <p className="mt-4">
              <LinkButton look="plain" href={`/${locale}/books/${slug}`}>
                {t("seePage")}
              </LinkButton>
            </p>
          ) : null}
        </div>
      </div>
      {book.wording ? (
        <div className="mt-8">
          <Notice tone="warning" isQuiet title={t("wordingWaits")}>
            <a href={`/${locale}/author/books/${slug}/texts`} className="link">
              {t("toTexts")}
            </a>
          </Notice>
        </div>
      ) : null}
      <div className="mt-10 grid items-start gap-8 xl:grid-cols-[minmax(0,1fr)_17rem]">
        <StepsToSale book={book} locale={locale} />
        <Card title={t("facts")}>
          <BookNumbers book={book} locale={locale} />
        </Card>
      </div>
    </PageBody>
  );
}
