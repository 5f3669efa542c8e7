import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { CopyText } from "@/components/ui/copy-text";
import { shopAddress } from "@/lib/edge/shop-address";
import { formatInstant, formatMoney, formatNumber, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { CouponsPage, OwnCoupon } from "@/lib/pricing/coupons-desk";
import { OnePress } from "../../../one-press";
import { remove, resume, suspend } from "./actions";

type Props = { coupon: OwnCoupon; book: CouponsPage; locale: string; zone: string };

/** One coupon: what it does, until when, how often it was used, its link, and what can be done with it. */
export async function CouponCard({ coupon, book, locale, zone }: Props) {
  const t = await getTranslations("coupons");
  const copy = {
    ...{ copy: t("copy"), copyOf: t.raw("copyOf") as string },
    ...{ copied: t("copied"), notCopied: t("notCopied") },
  };
  const link = shopAddress(`/${book.slug}/c/${encodeURIComponent(coupon.code)}`);
  return (
    <article className="space-y-4 rounded-lg border border-rule bg-sheet p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="font-mono text-lg [overflow-wrap:anywhere]">{coupon.code}</h2>
        {coupon.isSuspended ? <Badge tone="warning">{t("suspended")}</Badge> : null}
      </div>
      <Facts {...{ coupon, book, locale, zone }} />
      {coupon.note ? <p className="text-sm text-ink-soft">{coupon.note}</p> : null}
      <CopyText label={t("link")} text={link} words={copy} />
      <Deeds {...{ coupon, book, locale }} />
    </article>
  );
}

async function Facts({ coupon, book, locale, zone }: Props) {
  const t = await getTranslations("coupons");
  const { startsAt, endsAt, uses, maxUses, maxPerCustomer } = coupon;
  const dated = (instant: Date) => formatInstant(instant, locale, zone);
  const count = formatNumber(uses, locale);
  const facts: [string, string][] = [
    ...book.packages.flatMap((sold) =>
      termFact(coupon, sold, { lowered: t("lowered"), minimum: t("newMinimum") }, locale),
    ),
    [
      t("valid"),
      endsAt
        ? t("between", { from: dated(startsAt), to: dated(endsAt) })
        : t("from", { from: dated(startsAt) }),
    ],
    [
      t("uses"),
      maxUses === null ? count : t("usesOf", { count, max: formatNumber(maxUses, locale) }),
    ],
    ...(maxPerCustomer === null
      ? []
      : [[t("maxPerCustomer"), formatNumber(maxPerCustomer, locale)] as [string, string]]),
  ];
  return (
    <dl className="space-y-1.5 text-sm">
      {facts.map(([name, value]) => (
        <div key={name + value} className="flex flex-wrap justify-between gap-x-4">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="ms-auto text-end">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function termFact(
  { terms }: OwnCoupon,
  sold: CouponsPage["packages"][number],
  labels: { lowered: string; minimum: string },
  locale: string,
): [string, string][] {
  const term = terms.find(({ packageId }) => packageId === sold.id);
  if (!term) return [];
  const currency = term.currency ?? sold.currency;
  const value =
    term.minimumMinor === null
      ? `−${formatPercent((term.percentOff ?? 0) * 100, locale)}`
      : formatMoney(money(term.minimumMinor, currency), locale);
  return [[term.minimumMinor === null ? labels.lowered : labels.minimum, value]];
}

async function Deeds({ coupon, book, locale }: Omit<Props, "zone">) {
  const t = await getTranslations("coupons");
  const { code, isSuspended } = coupon;
  const hidden = { locale, slug: book.slug, couponId: coupon.id };
  return (
    <div className="flex flex-wrap items-center gap-4">
      <a
        href={`/${locale}/author/books/${book.slug}/coupons/${coupon.id}`}
        aria-label={t("editOf", { code })}
        className="quiet-link text-sm"
      >
        {t("change")}
      </a>
      {isSuspended ? (
        <OnePress action={resume} hidden={hidden} label={t("resumeOf", { code })}>
          {t("resume")}
        </OnePress>
      ) : (
        <OnePress action={suspend} hidden={hidden} label={t("suspendOf", { code })}>
          {t("suspend")}
        </OnePress>
      )}
      {coupon.isUsed ? (
        <p className="text-xs text-ink-soft">{t("usedStays")}</p>
      ) : (
        <OnePress action={remove} hidden={hidden} label={t("deleteOf", { code })} look="danger">
          {t("delete")}
        </OnePress>
      )}
    </div>
  );
}
