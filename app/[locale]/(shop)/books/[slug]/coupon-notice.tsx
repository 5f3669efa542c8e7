import { getTranslations } from "next-intl/server";
import { couponWords, reductionEndWords } from "@/components/shop/reduction-words";
import { Notice } from "@/components/ui/notice";
import { sentenceOf } from "@/lib/edge/form-reasons";
import type { Offer } from "@/lib/pricing/offer";

/** Says whether the code in a page's address counts: at what price, or why not. The page is the book's all the same. */
export async function CouponNotice({
  offer,
  typed,
  locale,
  isForOthers = false,
}: {
  offer: Offer;
  typed: string;
  locale: string;
  /** Where what is bought is for others: the words then speak of a copy. */
  isForOthers?: boolean;
}) {
  const t = await getTranslations("offer");
  const { reduction, couponProblem } = offer;
  const end = reductionEndWords(t, offer, locale);
  if (couponProblem)
    return (
      <div className="mb-4">
        <Notice tone="warning" title={t("couponIdle", { code: typed.slice(0, 40) })}>
          <p>{await sentenceOf(couponProblem, "coupons")}</p>
        </Notice>
      </div>
    );
  return (
    <div className="mb-4">
      <Notice tone="success" title={t("couponHolds", { code: reduction?.name ?? typed })}>
        <p>{couponWords(t, offer, { locale, isForOthers })}</p>
        {end ? <p>{end}</p> : null}
      </Notice>
    </div>
  );
}
