import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { ShopEdit } from "@/lib/catalog/shop-wish";
import { formatCountry, formatLanguage, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { percentText } from "../percent-text";

type Field = keyof ShopEdit;
type Props = {
  before: ShopEdit;
  after: ShopEdit;
  changed: Field[];
  locale: string;
  currency: string;
};

const labels = {
  ...{
    name: "name",
    accent: "accent",
    language: "language",
    country: "country",
    royaltyBp: "royalty",
  },
  ...{ refundAccess: "refundAccess", taxMode: "taxMode" },
} as const;

// A sum of four digits in minor units, of which any percentage to two decimals is whole.
const sample = 10_000n;

/** Each setting that changes, before and after, with what comes of it. */
export async function ChangesTable({ before, after, changed, locale, currency }: Props) {
  const t = await getTranslations("shopSettings");
  const told = (amount: bigint) => formatMoney(money(amount, currency), locale);
  const shareOf = ({ royaltyBp }: ShopEdit) => told((sample * BigInt(royaltyBp)) / 10_000n);
  const shares = { price: told(sample), before: shareOf(before), after: shareOf(after) };
  const shown = (settings: ShopEdit, field: Field) => {
    if (field === "accent") return t(`accents.${settings.accent}`);
    if (field === "royaltyBp") return `${percentText(settings.royaltyBp, locale)}\u00a0%`;
    if (field === "refundAccess") return t(`refundAccesses.${settings.refundAccess}`);
    if (field === "language") return formatLanguage(settings.language, locale);
    if (field === "country") return formatCountry(settings.country, locale);
    if (field === "taxMode") return t(`taxModes.${settings.taxMode}`);
    return settings.name;
  };
  return (
    <DataTable
      caption={t("changes")}
      columns={[
        { key: "field", heading: t("field") },
        { key: "now", heading: t("now") },
        { key: "after", heading: t("then") },
      ]}
      rows={changed.map((field) => ({
        key: field,
        cells: {
          field: (
            <>
              <strong className="block">{t(labels[field])}</strong>
              <span className="text-ink-soft">{t(`consequences.${field}`, shares)}</span>
            </>
          ),
          now: shown(before, field),
          after: <strong>{shown(after, field)}</strong>,
        },
      }))}
    />
  );
}
