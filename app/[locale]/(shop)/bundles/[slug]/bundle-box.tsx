import { getTranslations } from "next-intl/server";
import { earningsWords } from "@/components/shop/earnings-words";
import { PriceBox } from "@/components/shop/price-box";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { BundlePage } from "@/lib/bundles/bundle-page";
import { savingOf } from "@/lib/bundles/bundle-price";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { currentShop } from "@/lib/edge/current-shop";
import { someReasons } from "@/lib/edge/form-reasons";
import { exampleAmount, formatCurrency, formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { Guarantee } from "../../books/[slug]/guarantee";
import { chooseBundle } from "./actions";

type Props = {
  bundle: BundlePage;
  locale: string;
  /** As one would type it: what the cart had, when its reader wants another price. */
  price: string | undefined;
};

/** What buys a bundle: the price against the sum, one button, and the rules of giving it back and of completing it. */
export async function BundleBox({ bundle, locale, price }: Props) {
  const t = await getTranslations("bundles");
  if (bundle.standing !== "on-sale") return <NotOnSale standing={bundle.standing} />;
  return (
    <Card title={t("price")} className="stays-beside shadow-sheet">
      <AgainstTheSum bundle={bundle} locale={locale} />
      <OwnPrice bundle={bundle} locale={locale} price={price} />
      <p className="mt-4 text-sm">
        <a href={`/${locale}/bundles/${bundle.slug}/complete`} className="link">
          {t("complete")}
        </a>
      </p>
      <Guarantee locale={locale} />
      <p className="mt-3 text-sm text-ink-soft">{t("rule")}</p>
      <p className="mt-3 text-xs text-ink-soft">{t("noCoupons")}</p>
    </Card>
  );
}

async function NotOnSale({ standing }: Pick<BundlePage, "standing">) {
  const t = await getTranslations("bundles");
  const words = {
    waiting: t("waiting"),
    announced: t("announcedText"),
    retired: t("retiredText"),
    "on-sale": "",
  };
  return (
    <Card title={standing === "announced" ? t("announced") : t("notOnSale")}>
      <Notice isQuiet>{words[standing]}</Notice>
    </Card>
  );
}

/** The sum of the separate prices against the bundle's, where a book is not sold in another currency by now. */
async function AgainstTheSum({ bundle, locale }: Omit<Props, "price">) {
  const t = await getTranslations("bundles");
  const { separate, currency, minimumMinor, suggestedMinor } = bundle;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const rows = [
    { name: t("minimum"), minor: minimumMinor, apart: separate?.minimumMinor },
    { name: t("suggested"), minor: suggestedMinor, apart: separate?.suggestedMinor },
  ];
  return (
    <dl className="mb-5 space-y-3">
      {rows.map(({ name, minor, apart = 0n }) => {
        const saving = savingOf(apart, minor);
        return (
          <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <dt className="text-sm font-semibold">{name}</dt>
            <dd className="figures font-serif text-xl font-medium">
              {minor === 0n ? t("free") : told(minor)}
            </dd>
            {saving ? (
              <dd className="w-full text-sm text-ink-soft">
                {t("apart", {
                  ...{ sum: told(apart), saving: told(saving.amountMinor) },
                  percent: formatPercent(saving.percentBp, locale),
                })}
              </dd>
            ) : null}
          </div>
        );
      })}
    </dl>
  );
}

async function OwnPrice({ bundle, locale, price }: Props) {
  const { id, currency, minimumMinor, suggestedMinor, authors } = bundle;
  const [t, prices, offer, common, reasons, amounts, shop] = await Promise.all([
    getTranslations("bundles"),
    getTranslations("price"),
    getTranslations("offer"),
    getTranslations("common"),
    someReasons(["bundle-not-for-sale"], "bundles"),
    amountReasons(currency, locale),
    currentShop(),
  ]);
  const typed = parseAmount(price ?? "", locale, currency);
  const isShared = authors.length > 1;
  const words = {
    youPay: prices("youPay"),
    ...earningsWords(prices, authors.length, shop.taxMode),
    hint: prices("hint", {
      currency: formatCurrency(currency, locale),
      example: exampleAmount(currency, locale),
    }),
    support: isShared ? offer("supportOfMany") : offer("support"),
    ...{ minimum: prices("minimum"), suggested: prices("suggested"), more: prices("more") },
  };
  const minimum = formatMoney(money(minimumMinor, currency), locale);
  return (
    <>
      <PriceBox
        action={chooseBundle}
        packageId={id}
        range={{
          ...{
            minimumMinor: String(minimumMinor),
            suggestedMinor: String(suggestedMinor),
            currency,
          },
        }}
        royaltyBp={shop.royaltyBp}
        {...{ locale, words }}
        named={typed.ok ? String(typed.value) : undefined}
        reasons={{ ...reasons, ...amounts, "below-minimum": t("belowMinimum", { minimum }) }}
        button={minimumMinor === 0n ? prices("addFree") : t("buy")}
        sending={common("sending")}
        errorTitle={common("problem")}
      />
      <p className="mt-3 text-xs text-ink-soft">
        {shop.taxMode === "exempt" ? prices("exempt") : prices("taxed")}
      </p>
    </>
  );
}
