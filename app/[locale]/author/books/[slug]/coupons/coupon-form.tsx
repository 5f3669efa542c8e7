import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { wallTime } from "@/lib/kernel/zoned-time";
import { termCurrencyField, termField } from "@/lib/pricing/coupon-wish";
import type { CouponsPage, OwnCoupon } from "@/lib/pricing/coupons-desk";

/** A coupon's terms, for a new one or one that is there: what it makes of each package, when, how often, and a note. */
export async function CouponForm({
  action,
  book,
  coupon,
  locale,
  zone,
}: {
  action: FormAction;
  book: CouponsPage;
  coupon?: OwnCoupon;
  locale: string;
  zone: string;
}) {
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("coupons"),
    getTranslations("common"),
    formReasons("coupons"),
    amountReasons(book.packages[0]?.currency ?? "EUR", locale),
  ]);
  const own: Record<string, string> = coupon
    ? { couponId: coupon.id, code: coupon.code, revision: String(coupon.revision) }
    : { bookId: book.id };
  const currencies = Object.fromEntries(
    book.packages.map(({ id, currency }) => [termCurrencyField(id), currency]),
  );
  return (
    <ActionForm
      action={action}
      hidden={{ locale, slug: book.slug, ...own, ...currencies }}
      reasons={{ ...amounts, ...reasons }}
      errorTitle={common("problem")}
      label={coupon ? t("edit") : t("new")}
      className="space-y-6"
    >
      {coupon ? null : (
        <TextField
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          maxLength={80}
          autoComplete="off"
          isRequired
        />
      )}
      {book.packages.map((sold) => (
        <TextField
          key={sold.id}
          name={termField(sold.id)}
          label={book.packages.length > 1 ? t("termOf", { name: sold.slug }) : t("term")}
          hint={t("termHint", { minimum: ownMinimum(sold, locale) })}
          value={writtenTerm(coupon, sold, locale)}
          maxLength={40}
        />
      ))}
      <Limits coupon={coupon} zone={zone} />
      <TextField
        name="note"
        label={t("note")}
        hint={t("noteHint")}
        rows={2}
        value={coupon?.note ?? ""}
        maxLength={500}
      />
      <SubmitButton pendingText={common("sending")}>{coupon ? t("save") : t("make")}</SubmitButton>
    </ActionForm>
  );
}

async function Limits({ coupon, zone }: { coupon: OwnCoupon | undefined; zone: string }) {
  const t = await getTranslations("coupons");
  const wall = (instant: Date | null | undefined) => (instant ? wallTime(instant, zone) : "");
  return (
    <div className="fields-abreast grid gap-5 sm:grid-cols-2">
      <TextField
        name="startsAt"
        label={t("startsAt")}
        hint={coupon ? t("startsKept") : t("startsHint")}
        type="datetime-local"
        value={wall(coupon?.startsAt)}
      />
      <TextField
        name="endsAt"
        label={t("endsAt")}
        hint={t("endsHint", { zone })}
        type="datetime-local"
        value={wall(coupon?.endsAt)}
      />
      <TextField
        name="maxUses"
        label={t("maxUses")}
        hint={t("noLimit")}
        inputMode="numeric"
        value={String(coupon?.maxUses ?? "")}
        maxLength={12}
      />
      <TextField
        name="maxPerCustomer"
        label={t("maxPerCustomer")}
        hint={t("customerHint")}
        inputMode="numeric"
        value={String(coupon?.maxPerCustomer ?? "")}
        maxLength={12}
      />
    </div>
  );
}

type Sold = CouponsPage["packages"][number];

function ownMinimum({ regularMinimumMinor, minimumMinor, currency }: Sold, locale: string) {
  return formatMoney(money(regularMinimumMinor ?? minimumMinor, currency), locale);
}

function writtenTerm(coupon: OwnCoupon | undefined, sold: Sold, locale: string) {
  const term = coupon?.terms.find(({ packageId }) => packageId === sold.id);
  if (!term) return "";
  if (term.minimumMinor === null) return `${term.percentOff} %`;
  // A price of another currency counts no more until somebody writes it anew.
  if (term.currency !== null && term.currency !== sold.currency) return "";
  return formatAmount(money(term.minimumMinor, sold.currency), locale);
}
