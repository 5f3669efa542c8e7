import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatCountry, formatMoney, formatNumber } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import type { CurrencySales } from "@/lib/sales/sales-view";

/** So many values of a side are shown; the file holds them all. */
const shown = 12;

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

async function FacetTable({
  sales: { currency, facets },
  ask,
  locale,
  name,
  words,
  named,
}: Props & {
  name: "country" | "coupon" | "bundle";
  words: "countries" | "coupons" | "bundles";
  named: (value: string) => string;
}) {
  const [t, list] = await Promise.all([getTranslations("sales"), getTranslations("sales.figures")]);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const values = facets[name];
  const listAt = (value: string, of: "sold" | "royalty" | "copies" | "free") =>
    `/${locale}/author/sales/movements${salesQuery({ ...ask, currency, of, facet: { name, value } })}`;
  const link = (value: string, of: "sold" | "royalty" | "copies" | "free", text: string) => (
    <a
      href={listAt(value, of)}
      aria-label={list("list", { what: `${named(value)}, ${text}` })}
      className="quiet-link"
    >
      {text}
    </a>
  );
  return (
    <section>
      <DataTable
        caption={t(`${words}.title`)}
        columns={[
          { key: "name", heading: t(`${words}.name`), onPhone: "whole" },
          { key: "copies", heading: t("columns.copies"), isNumeric: true, onPhone: "half" },
          { key: "free", heading: t("columns.free"), isNumeric: true, onPhone: "half" },
          { key: "sold", heading: t("columns.sold"), isNumeric: true, onPhone: "half" },
          { key: "royalty", heading: t("columns.royalty"), isNumeric: true, onPhone: "half" },
        ]}
        rows={values.slice(0, shown).map((one) => ({
          key: one.value,
          cells: {
            name: named(one.value),
            copies: link(one.value, "copies", formatNumber(one.copies, locale)),
            free: link(one.value, "free", formatNumber(one.freeCopies, locale)),
            sold: link(one.value, "sold", told(one.soldMinor)),
            royalty: link(one.value, "royalty", told(one.royaltyMinor)),
          },
        }))}
      />
      <p className="mt-2 text-xs text-ink-soft">
        {values.length > shown ? `${t("more", { count: values.length - shown })}. ` : null}
        {t(`${words}.text`)}
      </p>
    </section>
  );
}
