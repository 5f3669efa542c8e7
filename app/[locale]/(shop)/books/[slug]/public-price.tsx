import { getTranslations } from "next-intl/server";
import { reductionEndWords } from "@/components/shop/reduction-words";
import { formatMoney } from "@/lib/i18n/format";
import type { BookOffer } from "@/lib/pricing/book-offers";

/**
 * The price a package is offered to everybody at, beside what may be crossed out: the lowest of the thirty days before
 * it was lowered, and nothing else (French consumer code L112-1-1). A promotion says until when it counts.
 */
export async function PublicPrice({
  offer,
  before,
  locale,
}: Pick<BookOffer, "offer" | "before"> & { locale: string }) {
  const t = await getTranslations("offer");
  const { range, isFixed, reduction } = offer;
  const isFree = range.minimum.amountMinor === 0n;
  const suggested = formatMoney(range.suggested, locale);
  const end = reductionEndWords(t, offer, locale);
  return (
    <div className="mb-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-sm font-semibold">{isFixed ? t("price") : t("publicPrice")}</span>
        <strong className="figures font-serif text-xl font-medium">
          {isFree ? t("free") : formatMoney(range.minimum, locale)}
        </strong>
      </p>
      {reduction?.kind === "promotion" ? (
        <p className="mt-1 text-sm">
          <span className="font-medium text-accent">{reduction.name}</span>
          {end ? <span className="block text-xs text-ink-soft">{end}</span> : null}
        </p>
      ) : null}
      {before ? (
        <p className="mt-1 text-xs text-ink-soft">
          {t.rich("before", { price: formatMoney(before, locale), s: (words) => <s>{words}</s> })}
        </p>
      ) : null}
      {isFixed || range.suggested.amountMinor === 0n ? null : (
        <p className="mt-1 text-sm text-ink-soft">
          {isFree ? t("freeSuggested", { suggested }) : t("suggested", { suggested })}
        </p>
      )}
    </div>
  );
}
