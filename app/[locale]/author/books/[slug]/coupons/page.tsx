import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findCouponsPage } from "@/lib/pricing/coupons-desk";
import { authorAtDoor } from "../../../author-door";
import { make } from "./actions";
import { CouponCard } from "./coupon-card";
import { CouponForm } from "./coupon-form";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "coupons" });
  return { title: t("title") };
}

/** A book's coupons, the newest first, and a form for the next. */
export default async function Coupons({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { made } = await pageQuery(searchParams, "made");
  const author = await authorAtDoor(locale, `/books/${slug}/coupons`);
  const book = await findCouponsPage(author, slug);
  if (!book) notFound();
  const t = await getTranslations("coupons");
  const fresh = book.coupons.find(({ id }) => id === made);
  return (
    <PageBody>
      {fresh ? <DoneNotice of={fresh.id}>{t("made", { code: fresh.code })}</DoneNotice> : null}
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {book.coupons.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-6 lg:grid-cols-2">
          {book.coupons.map((coupon) => (
            <li key={coupon.id}>
              <CouponCard {...{ coupon, book, locale }} zone={author.timeZone} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-14 max-w-2xl">
        <Card title={t("new")}>
          <CouponForm action={make} {...{ book, locale }} zone={author.timeZone} />
        </Card>
      </div>
    </PageBody>
  );
}
