import { getTranslations } from "next-intl/server";
import { Stars } from "@/components/shop/stars";
import { EmptyState } from "@/components/ui/empty-state";
import type { Operator } from "@/lib/accounts/actor";
import { formatInstant } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { listWaitingDoubts } from "@/lib/reviews/waiting-doubts";
import { OneButtonForm } from "../../one-button-form";
import { keepDoubted } from "./actions";

type Doubted = Awaited<ReturnType<typeof listWaitingDoubts>>[number];

/** The reviews that authors doubt, oldest first, each with what they say and the press that leaves it. */
export async function DoubtedReviews({ operator, locale }: { operator: Operator; locale: string }) {
  const [t, reviews] = await Promise.all([
    getTranslations("abuse.desk"),
    listWaitingDoubts(operator),
  ]);
  return (
    <section aria-labelledby="doubts" className="space-y-4">
      <h2 id="doubts" className="text-xl">
        {t("doubts")}
      </h2>
      <p className="max-w-2xl text-sm text-ink-soft">{t("doubtsText")}</p>
      {reviews.length === 0 ? (
        <EmptyState title={t("noDoubts")}>{t("noDoubtsText")}</EmptyState>
      ) : null}
      <ul className="space-y-4">
        {reviews.map((review) => (
          <li key={review.id}>
            <OneReview review={review} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function OneReview({ review, locale }: { review: Doubted; locale: string }) {
  const t = await getTranslations("abuse.desk");
  const { id, shownName: name, stars, text, doubt, doubtedAt, book } = review;
  return (
    <article
      aria-label={t("doubtOf", { name, title: book.title })}
      className="space-y-3 rounded-lg border border-rule bg-sheet p-5 [overflow-wrap:anywhere]"
    >
      <h3 className="text-lg" lang={book.language}>
        <a href={`/${locale}/books/${book.slug}#reviews`} className="quiet-link">
          {book.title}
        </a>
      </h3>
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
        <Stars tenths={stars * 10} locale={locale} />
        <span className="font-semibold">{name}</span>
        {doubtedAt ? t("doubtedAt", { at: formatInstant(doubtedAt, locale, shopZone) }) : null}
      </p>
      <dl className="space-y-2">
        {[
          { label: t("review"), words: text },
          { label: t("doubt"), words: doubt },
        ].map(({ label, words }) =>
          words ? (
            <div key={label}>
              <dt className="text-sm text-ink-soft">{label}</dt>
              <dd className="max-w-prose whitespace-pre-line">{words}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <div className="flex flex-wrap items-center gap-5">
        <OneButtonForm
          space="reviews"
          action={keepDoubted}
          hidden={{ locale, reviewId: id }}
          label={t("keepReviewOf", { name })}
          button={t("keepReview")}
        />
        <a href={`/${locale}/operator/reviews`} className="quiet-link text-sm">
          {t("toReviews")}
        </a>
      </div>
    </article>
  );
}
