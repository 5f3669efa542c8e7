import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OlderReviews } from "@/components/shop/older-reviews";
import { Stars } from "@/components/shop/stars";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { type DeskReview, listReviewsDesk } from "@/lib/reviews/reviews-desk";
import { OneButtonForm } from "../../one-button-form";
import { hide, show } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "reviews" });
  return { title: t("desk") };
}

/** The newest reviews, where the operator hides what must not stand there, with a reason. */
export default async function ReviewsDesk({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const asked = await pageQuery(searchParams, "done", "beyond");
  const [t, { reviews, next }] = await Promise.all([
    getTranslations("reviews"),
    listReviewsDesk(operator, { beyond: asked.beyond }),
  ]);
  return (
    <div className="max-w-3xl">
      {asked.done ? <DoneNotice of={asked.done}>{t("deskDone")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("desk")}</h1>
      <p className="mt-3 mb-10 text-ink-soft">{t("deskLead")}</p>
      {reviews.length === 0 ? <EmptyState isDesk title={t("none")} /> : null}
      <ul className="space-y-10">
        {reviews.map((review) => (
          <li key={review.id}>
            <OnDesk review={review} locale={locale} />
          </li>
        ))}
      </ul>
      <OlderReviews
        older={next ? `?beyond=${next}` : null}
        newest={asked.beyond ? `/${locale}/operator/reviews` : null}
      />
    </div>
  );
}

async function OnDesk({ review, locale }: { review: DeskReview; locale: string }) {
  const t = await getTranslations("reviews");
  const { book, hiddenReason } = review;
  return (
    <article className="space-y-3">
      <h2 lang={book.language} className="text-lg">
        <a href={`/${locale}/books/${book.slug}#reviews`} className="link">
          {book.title}
        </a>
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <Stars tenths={review.stars * 10} locale={locale} />
        <span className="font-semibold [overflow-wrap:anywhere]">{review.shownName}</span>
        <span className="text-ink-soft">{formatDate(review.writtenAt, locale, shopZone)}</span>
        {hiddenReason ? <Badge tone="warning">{t("hiddenMark")}</Badge> : null}
      </p>
      {review.text ? (
        <p className="font-serif whitespace-pre-line [overflow-wrap:anywhere]">{review.text}</p>
      ) : null}
      {hiddenReason ? (
        <>
          <p className="text-sm text-ink-soft">{t("hiddenWhy", { reason: hiddenReason })}</p>
          <ShowForm review={review} locale={locale} />
        </>
      ) : (
        <HideForm review={review} locale={locale} />
      )}
    </article>
  );
}

async function HideForm({ review, locale }: { review: DeskReview; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("common"),
    formReasons("reviews"),
  ]);
  return (
    <Disclosure summary={t("hide")} label={t("hideOf", { name: review.shownName })}>
      <ActionForm
        scope={review.id}
        action={hide}
        hidden={{ locale, reviewId: review.id }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("hideOf", { name: review.shownName })}
        className="space-y-3"
      >
        <TextField
          name="reason"
          label={t("hideReason")}
          hint={t("hideReasonHint")}
          rows={2}
          maxLength={500}
          scope={review.id}
          isRequired
        />
        <SubmitButton look="danger" pendingText={common("sending")}>
          {t("hide")}
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

async function ShowForm({ review, locale }: { review: DeskReview; locale: string }) {
  const t = await getTranslations("reviews");
  return (
    <OneButtonForm
      space="reviews"
      action={show}
      hidden={{ locale, reviewId: review.id }}
      label={t("showOf", { name: review.shownName })}
      button={t("show")}
    />
  );
}
