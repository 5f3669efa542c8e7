import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { formatDate, formatMonth } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import type { HowHad, StarCounts } from "@/lib/reviews/review";
import { OlderReviews } from "./older-reviews";
import { StarTable } from "./star-table";
import { Stars } from "./stars";

type Said = {
  id: string;
  stars: number;
  text: string;
  shownName: string;
  writtenAt: Date;
  /** When its words last changed; null for those it was written with. */
  editedAt: Date | null;
  reply: string | null;
  isAnswerOlder: boolean;
  /** How its writer came by the book, and since when. */
  has: HowHad;
  since: Date;
};
type Reviewed = {
  slug: string;
  language: string;
  reviews: {
    reviews: Said[];
    counts: StarCounts;
    average: { total: number; tenths: number } | null;
    /** The last of these where there are more, to go on behind. */
    next: string | null;
  };
};

/** What readers who bought a book say of it: the average, how it comes about, and their words. */
export function BookReviews({
  book,
  locale,
  asked,
}: {
  book: Reviewed;
  locale: string;
  /** What the page's address asks for, which the way to older reviews keeps. */
  asked: Record<"package" | "coupon" | "reviews", string | undefined>;
}) {
  const t = useTranslations("reviews");
  const { reviews, counts, average, next } = book.reviews;
  const own = `/${locale}/books/${book.slug}`;
  const from = (at?: string) => reviewsFrom(own, { ...asked, reviews: at });
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="text-2xl">
        {t("title")}
      </h2>
      {average ? (
        <>
          <p className="mt-3 mb-4 flex flex-wrap items-baseline gap-x-3 text-lg">
            <Stars tenths={average.tenths} locale={locale} />
            <span className="text-sm text-ink-soft">{t("count", { count: average.total })}</span>
          </p>
          <StarTable counts={counts} total={average.total} locale={locale} />
        </>
      ) : (
        <p className="mt-3 text-ink-soft">{t("none")}</p>
      )}
      <p className="mt-4 text-sm text-ink-soft">
        {t("verified")}{" "}
        <a href={`${own}/review`} className="link">
          {t("write")}
        </a>
      </p>
      <div className="mt-2">
        <Disclosure summary={t("how")}>
          <div className="reading space-y-2 text-ink-soft">
            <p>{t("howChecked")}</p>
            <p>{t("howShown")}</p>
          </div>
        </Disclosure>
      </div>
      <ul className="mt-8 space-y-8">
        {reviews.map((review) => (
          <li key={review.id}>
            <OneReview review={review} locale={locale} />
          </li>
        ))}
      </ul>
      <OlderReviews older={next ? from(next) : null} newest={asked.reviews ? from() : null} />
    </section>
  );
}

function reviewsFrom(own: string, asked: Record<string, string | undefined>) {
  const told = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = new URLSearchParams(told).toString();
  return `${own}${query ? "?" : ""}${query}#reviews`;
}

// The day would tell too much of whoever signs with another name.
function monthOf(instant: Date, locale: string) {
  return formatMonth(dayIn(instant, shopZone).slice(0, 7), locale);
}

function OneReview({ review, locale }: { review: Said; locale: string }) {
  const t = useTranslations("reviews");
  return (
    <article>
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <Stars tenths={review.stars * 10} locale={locale} />
        <span className="font-semibold [overflow-wrap:anywhere]">{review.shownName}</span>
        <span className="text-ink-soft">{formatDate(review.writtenAt, locale, shopZone)}</span>
        {review.editedAt ? (
          <span className="text-ink-soft">
            {t("edited", { date: formatDate(review.editedAt, locale, shopZone) })}
          </span>
        ) : null}
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        {t(`had.${review.has}`, { month: monthOf(review.since, locale) })}
      </p>
      {review.text ? (
        <p className="mt-2 font-serif whitespace-pre-line [overflow-wrap:anywhere]">
          {review.text}
        </p>
      ) : null}
      {review.reply ? (
        <div className="mt-3 border-s-2 border-rule ps-4 text-sm">
          <p className="font-semibold">{t("authorAnswers")}</p>
          {review.isAnswerOlder ? <p className="text-ink-soft">{t("answerOlder")}</p> : null}
          <p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{review.reply}</p>
        </div>
      ) : null}
    </article>
  );
}
