import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { OlderReviews } from "@/components/shop/older-reviews";
import { Stars } from "@/components/shop/stars";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate, formatMonth } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { isUuid } from "@/lib/kernel/uuid";
import { dayIn } from "@/lib/kernel/zoned-day";
import { listReviewsToAnswer, type ReviewToAnswer } from "@/lib/reviews/book-reviews";
import { authorAtDoor } from "../../../author-door";
import { answer, doubt } from "./actions";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "reviews" });
  return { title: t("title") };
}

/** What readers say of an author's book, each with room for an answer. */
export default async function BookReviewsDesk({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/reviews`);
  const asked = await pageQuery(searchParams, "saved", "doubted", "beyond");
  const beyond = asked.beyond && isUuid(asked.beyond) ? asked.beyond : undefined;
  const [t, book] = await Promise.all([
    getTranslations("reviews"),
    listReviewsToAnswer(author, slug, { beyond }),
  ]);
  if (!book) notFound();
  return (
    <PageBody>
      {asked.saved ? <DoneNotice of={asked.saved}>{t("answered")}</DoneNotice> : null}
      {asked.doubted ? <DoneNotice of={asked.doubted}>{t("doubted")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("answerLead")}</p>
      {book.reviews.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="max-w-2xl space-y-12">
          {book.reviews.map((review) => (
            <li key={review.id}>
              <ToAnswer {...{ review, locale, slug, beyond, zone: author.timeZone }} />
            </li>
          ))}
        </ul>
      )}
      <OlderReviews
        newest={beyond ? `/${locale}/author/books/${slug}/reviews` : null}
        older={book.next ? `?beyond=${book.next}` : null}
      />
    </PageBody>
  );
}

type Answered = {
  review: ReviewToAnswer;
  locale: string;
  slug: string;
  /** Where the page begins, to which an answer leads back; absent at the newest. */
  beyond: string | undefined;
  zone: string;
};

async function ToAnswer({ review, locale, slug, beyond, zone }: Answered) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("common"),
    formReasons("reviews"),
  ]);
  return (
    <article className="space-y-4">
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <Stars tenths={review.stars * 10} locale={locale} />
        <span className="font-semibold [overflow-wrap:anywhere]">{review.shownName}</span>
        <span className="text-ink-soft">{formatDate(review.writtenAt, locale, zone)}</span>
      </p>
      <p className="text-sm text-ink-soft">
        {t(`had.${review.has}`, {
          month: formatMonth(dayIn(review.since, shopZone).slice(0, 7), locale),
        })}
      </p>
      {review.isAnswerOlder && review.editedAt ? (
        <p className="text-sm font-medium">
          {t("changedSince", { date: formatDate(review.editedAt, locale, zone) })}
        </p>
      ) : null}
      {review.text ? (
        <p className="font-serif whitespace-pre-line [overflow-wrap:anywhere]">{review.text}</p>
      ) : null}
      <ActionForm
        scope={review.id}
        action={answer}
        hidden={{ locale, slug, reviewId: review.id, ...(beyond ? { beyond } : {}) }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("answerTo", { name: review.shownName })}
        className="space-y-3"
      >
        <TextField
          name="reply"
          label={t("answer")}
          hint={t("answerHint")}
          rows={3}
          maxLength={2000}
          value={review.reply ?? ""}
          scope={review.id}
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("saveAnswer")}
        </SubmitButton>
      </ActionForm>
      <Doubt {...{ review, locale, slug, beyond }} />
    </article>
  );
}

async function Doubt({ review, locale, slug, beyond }: Omit<Answered, "zone">) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("common"),
    formReasons("reviews"),
  ]);
  const { id, shownName: name, doubt: standing } = review;
  if (standing)
    return (
      <p className="text-sm text-ink-soft">
        {standing === "waiting" ? t("doubtWaiting") : t("doubtSettled")}
      </p>
    );
  return (
    <Disclosure summary={t("doubt")} label={t("doubtOf", { name })}>
      <ActionForm
        scope={`doubt-${id}`}
        action={doubt}
        hidden={{ locale, slug, reviewId: id, ...(beyond ? { beyond } : {}) }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("doubtOf", { name })}
        className="space-y-3"
      >
        <TextField
          name="reason"
          label={t("doubtReason")}
          hint={t("doubtHint")}
          rows={3}
          maxLength={1000}
          scope={`doubt-${id}`}
          isRequired
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("sendDoubt")}
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}
