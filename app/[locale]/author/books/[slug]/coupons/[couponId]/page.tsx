import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { findCouponsPage } from "@/lib/pricing/coupons-desk";
import { authorAtDoor } from "../../../../author-door";
import { edit } from "../actions";
import { CouponForm } from "../coupon-form";

type Props = { params: Promise<{ locale: string; slug: string; couponId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "coupons" });
  return { title: t("edit") };
}

/** One coupon, to be changed: everything but its code. */
export default async function EditCoupon({ params }: Props) {
  const { locale, slug, couponId } = await params;
  const author = await authorAtDoor(locale, `/books/${slug}/coupons/${couponId}`);
  const book = await findCouponsPage(author, slug);
  const coupon = book?.coupons.find(({ id }) => id === couponId);
  if (!book || !coupon) notFound();
  const t = await getTranslations("coupons");
  return (
    <PageBody width="form">
      <h1 className="mb-8 text-3xl">{t("editOf", { code: coupon.code })}</h1>
      <Card>
        <CouponForm action={edit} {...{ book, coupon, locale }} zone={author.timeZone} />
      </Card>
      <p className="mt-6 text-sm">
        <a href={`/${locale}/author/books/${slug}/coupons`} className="quiet-link">
          {t("back")}
        </a>
      </p>
    </PageBody>
  );
}
