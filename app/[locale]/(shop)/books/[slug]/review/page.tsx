import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ChoiceField } from "@/components/ui/choice-field";
import { DoneNotice } from "@/components/ui/done-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findOwnReview, lastShownName } from "@/lib/reviews/own-review";
import { starValues } from "@/lib/reviews/review";
import { remove, write } from "./actions";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };
type Own = NonNullable<Awaited<ReturnType<typeof findOwnReview>>>;

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "reviews" });
  return { title: t("yours"), robots: { index: false } };
}

/** Where a reader says what they think of a book they have: stars, words, and the name they choose. */
export default async function Review({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const [reader, asked] = await Promise.all([
    currentReader(),
    pageQuery(searchParams, "saved", "removed"),
  ]);
  if (!reader) redirect(`/${locale}/sign-in?to=/${locale}/books/${slug}/review`);
  const own = await findOwnReview(reader, slug);
  if (!own) notFound();
  const t = await getTranslations("reviews");
  const named = own.review?.shownName || (await lastShownName(reader)) || "";
  return (
    <PageBody>
      {asked.saved ? <DoneNotice of="saved">{t("saved")}</DoneNotice> : null}
      {asked.removed ? <DoneNotice of="removed">{t("removed")}</DoneNotice> : null}
      <h1 className="text-3xl">{t("yours")}</h1>
      <p lang={own.language} className="mt-2 mb-8 font-serif text-lg">
        {own.title}
      </p>
      <div className="max-w-2xl space-y-6">
        {own.review?.hiddenReason ? (
          <Notice tone="warning" isQuiet title={t("hidden")}>
            <p>{t("hiddenWhy", { reason: own.review.hiddenReason })}</p>
          </Notice>
        ) : null}
        {own.mayReview ? (
          <ReviewForm own={own} locale={locale} named={named} />
        ) : (
          <Notice isQuiet>
            {own.isOwn ? t("ownBook") : own.isUnchecked ? t("unchecked") : t("rightNeeded")}
          </Notice>
        )}
        {own.review && !own.review.removedAt ? <Removal own={own} locale={locale} /> : null}
        <LinkButton look="plain" href={`/${locale}/books/${slug}`}>
          {t("toBook")}
        </LinkButton>
      </div>
    </PageBody>
  );
}

async function ReviewForm({ own, locale, named }: { own: Own; locale: string; named: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("common"),
    formReasons("reviews"),
  ]);
  const { review } = own;
  const isThere = review && !review.removedAt;
  return (
    <Card>
      <ActionForm
        action={write}
        hidden={{ locale, slug: own.slug }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("yours")}
        className="space-y-6"
      >
        <ChoiceField
          name="stars"
          label={t("yourStars")}
          choices={starValues.map((stars) => ({
            value: String(stars),
            label: t("starCount", { count: stars }),
          }))}
          value={isThere ? String(review.stars) : ""}
        />
        <TextField
          name="text"
          label={t("yourText")}
          hint={t("yourTextHint")}
          rows={8}
          maxLength={4000}
          value={review?.text ?? ""}
        />
        <TextField
          name="shownName"
          label={t("shownName")}
          hint={t("shownNameHint")}
          maxLength={80}
          value={named}
          autoComplete="nickname"
          isRequired
        />
        <SubmitButton pendingText={common("sending")}>
          {isThere ? t("change") : t("publish")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

async function Removal({ own, locale }: { own: Own; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("common"),
    formReasons("reviews"),
  ]);
  return (
    <ActionForm
      action={remove}
      hidden={{ locale, slug: own.slug, reviewId: own.review?.id ?? "" }}
      reasons={reasons}
      errorTitle={common("problem")}
      label={t("remove")}
    >
      <SubmitButton look="danger" pendingText={common("sending")}>
        {t("remove")}
      </SubmitButton>
    </ActionForm>
  );
}
