import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { keptQuery } from "@/components/shop/kept-query";
import { PackageChoice } from "@/components/shop/package-choice";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { currencySign, formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { mostCopies } from "@/lib/pricing/tier";
import { listTierPrices } from "@/lib/pricing/tier-prices";
import { CouponNotice } from "../coupon-notice";
import { namedCoupon } from "../named-coupon";
import { soldBook } from "../sold-book";
import { take } from "./actions";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "gifts" });
  return { title: t("team"), robots: { index: false } };
}

/** Copies of a book for a team: how many, at what each, and what the numbers take off. */
export default async function Copies({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const {
    package: chosen,
    quantity,
    coupon,
    price,
  } = await pageQuery(searchParams, "package", "quantity", "coupon", "price");
  mustSpeak(locale);
  const { book, sold, offer, choices } = await soldBook(slug, { chosen, coupon, isForMany: true });
  const { currency, amountMinor } = offer.range.minimum;
  const isFree = amountMinor === 0n;
  const typed = parseAmount(price ?? "", locale, currency);
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
    amountReasons(currency, locale),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("team")}</h1>
      <p lang={book.language} className="mt-2 font-serif text-lg">
        <a
          href={`/${locale}/books/${slug}${keptQuery({ package: chosen, coupon })}`}
          className="link"
        >
          {book.title}
        </a>
      </p>
      <p className="mt-3 mb-8 text-ink-soft">{t("teamLead")}</p>
      <div id="price">
        <PackageChoice
          packages={choices}
          language={book.language}
          locale={locale}
          kept={{ coupon, quantity }}
        />
        {coupon ? <CouponNotice offer={offer} typed={coupon} locale={locale} isForOthers /> : null}
        <p className="mb-6 font-semibold">
          {t(offer.isFixed ? "oneCopy" : isFree ? "oneCopyFree" : "oneCopyFrom", {
            price: formatMoney(offer.range.minimum, locale),
          })}
        </p>
        <TierTable packageId={sold.id} coupon={coupon} locale={locale} />
        <Card>
          <ActionForm
            action={take}
            hidden={{ locale, packageId: sold.id, ...namedCoupon(offer, coupon) }}
            reasons={{ ...amounts, ...reasons, "below-minimum": t("belowTier") }}
            errorTitle={common("problem")}
            label={t("team")}
            className="space-y-6"
          >
            <div className="max-w-xs">
              <TextField
                name="quantity"
                label={t("quantity")}
                hint={t("quantityHint", { most: mostCopies })}
                inputMode="numeric"
                maxLength={5}
                value={/^\d{1,3}$/.test(quantity ?? "") ? (quantity ?? "") : "5"}
                isRequired
              />
            </div>
            {offer.isFixed ? null : (
              <div className="max-w-xs">
                <TextField
                  name="amount"
                  label={t("priceEach", { sign: currencySign(currency, locale) })}
                  hint={t("priceEachHint")}
                  inputMode="decimal"
                  maxLength={40}
                  value={typed.ok ? formatAmount(money(typed.value, currency), locale) : ""}
                />
              </div>
            )}
            <SubmitButton isWide pendingText={common("sending")}>
              {t("toCart")}
            </SubmitButton>
            <p className="text-sm text-ink-soft">{t("teamRules")}</p>
          </ActionForm>
        </Card>
      </div>
    </PageBody>
  );
}

type Tiers = { packageId: string; coupon: string | undefined; locale: string };

async function TierTable({ packageId, coupon, locale }: Tiers) {
  const [t, rows] = await Promise.all([
    getTranslations("gifts"),
    listTierPrices(packageId, coupon ?? null),
  ]);
  if (rows.length === 0) return null;
  return (
    <div className="mb-8">
      <DataTable
        caption={t("tiers")}
        columns={[
          { key: "from", heading: t("tierFrom") },
          { key: "percent", heading: t("tierOff"), isNumeric: true },
          { key: "minimum", heading: t("tierEach"), isNumeric: true },
        ]}
        rows={rows.map(({ from, offer }) => {
          const percent = offer.reduction?.kind === "tier" ? offer.reduction.name : null;
          return {
            key: String(from),
            cells: {
              from: t("tierCopies", { count: from }),
              percent: percent ? t("tierPercent", { percent }) : (offer.reduction?.name ?? ""),
              minimum: formatMoney(offer.range.minimum, locale),
            },
          };
        })}
      />
    </div>
  );
}
