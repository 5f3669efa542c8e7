import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { TextField } from "@/components/ui/text-field";
import { longestSlug } from "@/lib/catalog/book-slug";
import { isSeen } from "@/lib/catalog/book-state";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type BookWorkshop, findWorkshop } from "@/lib/editions/book-workshop";
import { authorAtDoor } from "../../../author-door";
import { WorkshopForm } from "../workshop-form";
import { readdress } from "./actions";
import { WordsForm } from "./words-form";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.parts" });
  return { title: t("texts") };
}

/** Title, description and address of a book, beside its page as they make it. */
export default async function BookTexts({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/texts`);
  const [t, { done, at }, book] = await Promise.all([
    getTranslations("workshop"),
    pageQuery(searchParams, "done", "at"),
    findWorkshop(author, slug),
  ]);
  if (!book) notFound();
  const told: Record<string, string> = {
    ...{ page: t("texts.onPage"), dropped: t("texts.dropped"), address: t("stateChanged") },
  };
  return (
    <PageBody>
      {done && Object.hasOwn(told, done) ? <DoneNotice of={done}>{told[done]}</DoneNotice> : null}
      <h1 className="text-3xl">{t("texts.title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">
        {isSeen(book) ? t("texts.leadSeen") : t("texts.lead")}
      </p>
      {/* Drawn anew after a press that changed its words: a browser keeps what stands in a field it knows. */}
      <WordsForm key={at} book={book} locale={locale} />
      <Address book={book} locale={locale} />
    </PageBody>
  );
}

async function Address({ book, locale }: { book: BookWorkshop; locale: string }) {
  const t = await getTranslations("workshop");
  const { slug } = book;
  const isSettled = isSeen(book) || book.publishedAt !== null;
  return (
    <section aria-labelledby="address" className="mt-14 max-w-xl">
      <h2 id="address" className="text-xl">
        {t("texts.slug")}
      </h2>
      {isSettled ? (
        <p className="mt-3">
          <code>{slug}</code>
          <span className="mt-1 block text-sm text-ink-soft">{t("texts.slugFixed")}</span>
        </p>
      ) : (
        <div className="mt-3">
          <WorkshopForm
            action={readdress}
            hidden={{ locale, slug }}
            label={t("texts.slugChange")}
            button={t("texts.slugChange")}
          >
            <TextField
              name="address"
              label={t("start.slug")}
              hint={t("start.slugHint")}
              value={slug}
              maxLength={longestSlug}
            />
          </WorkshopForm>
        </div>
      )}
    </section>
  );
}
