import { getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { formatCountry, formatMoney, formatNumber } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { leadingValues } from "@/lib/sales/leading-values";
import { type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import type { SalesSums } from "@/lib/sales/sales-sums";
import type { CurrencySales } from "@/lib/sales/sales-view";

/** So many values of a side are shown, and so many more behind a line; the file holds them all. */
const shown = 12;
const unfoldedAtMost = 250;

type Props = { sales: CurrencySales; ask: SalesAsk; locale: string };

/** Sales by country, by what had lowered their price, and by bundle; each number leads to its movements. */
export async function FacetTables(props: Props) {
  const t = await getTranslations("sales");
  const { sales, locale } = props;
  const countryName = (value: string) =>
    value === "" ? t("countries.unknown") : formatCountry(value, locale);
  return (
    <>
      {sales.facets.country.length > 0 ? (
        <FacetTable {...props} name="country" words="countries" named={countryName} />
      ) : null}
      {sales.facets.coupon.length > 0 ? (
        <FacetTable {...props} name="coupon" words="coupons" named={(value) => value} />
      ) : null}
      {sales.facets.bundle.length > 0 ? (
        <FacetTable {...props} name="bundle" words="bundles" named={(value) => value} />
      ) : null}
    </>
  );
}

type Side = {
  name: "country" | "coupon" | "bundle";
  words: "countries" | "coupons" | "bundles";
  named: (value: string) => string;
};

async function FacetTable({ name, words, named, ...props }: Props & Side) {
  const t = await getTranslations("sales");
  const { leading, rest, others } = leadingValues(props.sales.facets[name], shown);
  const [columns, rowOf] = await Promise.all([
    columnsOf(t(`${words}.name`)),
    rowWriter({ ...props, name, named }),
  ]);
  const unfolded = rest.slice(0, unfoldedAtMost);
  return (
    <section>
      <DataTable
        caption={t(`${words}.title`)}
        columns={columns}
        rows={leading.map((one) => rowOf(one))}
        {...(others ? { footer: rowOf(others, t("others", { count: rest.length })) } : {})}
      />
      {others ? (
        <Disclosure
          summary={t("eachOther", { count: rest.length })}
          label={`${t(`${words}.title`)}, ${t("eachOther", { count: rest.length })}`}
        >
          <DataTable
            caption={t("eachOther", { count: rest.length })}
            isCaptionHidden
            columns={columns}
            rows={unfolded.map((one) => rowOf(one))}
          />
        </Disclosure>
      ) : null}
      <p className="mt-2 text-xs text-ink-soft">
        {rest.length > unfolded.length
          ? `${t("more", { count: rest.length - unfolded.length })}. `
          : null}
        {t(`${words}.text`)}
      </p>
    </section>
  );
}

async function columnsOf(name: string): Promise<Column[]> {
  const t = await getTranslations("sales.columns");
  const figure = (key: "copies" | "free" | "sold" | "royalty"): Column => ({
    ...{ key, heading: t(key), isNumeric: true, onPhone: "half" },
  });
  return [
    { key: "name", heading: name, onPhone: "whole" },
    ...(["copies", "free", "sold", "royalty"] as const).map(figure),
  ];
}

type Of = "sold" | "royalty" | "copies" | "free";

/** Writes a value's row, each number a link to its movements; what is `called` something is a sum, and leads nowhere. */
async function rowWriter({
  sales: { currency },
  ask,
  locale,
  name,
  named,
}: Props & Omit<Side, "words">) {
  const list = await getTranslations("sales.figures");
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  return (one: SalesSums & { value?: string }, called?: string) => {
    const { value = "" } = one;
    const link = (of: Of, text: string) =>
      called ? (
        text
      ) : (
        <a
          href={`/${locale}/author/sales/movements${salesQuery({ ...ask, currency, of, facet: { name, value } })}`}
          aria-label={list("list", { what: `${named(value)}, ${text}` })}
          className="quiet-link"
        >
          {text}
        </a>
      );
    return {
      key: called ? "others" : value,
      cells: {
        name: called ?? named(value),
        copies: link("copies", formatNumber(one.copies, locale)),
        free: link("free", formatNumber(one.freeCopies, locale)),
        sold: link("sold", told(one.soldMinor)),
        royalty: link("royalty", told(one.royaltyMinor)),
      },
    };
  };
}
