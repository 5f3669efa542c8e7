import { getTranslations } from "next-intl/server";
import {
  formatCountry,
  formatCurrency,
  formatDateTime,
  formatLanguage,
  formatMoney,
  formatPercent,
} from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { type ToldDetail, tellDetails } from "@/lib/support/audit-details";

type Props = { details: Record<string, string>; locale: string };

/** What was said with a deed, each with its name and as what it is; nothing where nothing was. */
export async function DeedDetails({ details, locale }: Props) {
  const t = await getTranslations("operatorDesk.audit");
  const settings = await getTranslations("shopSettings");
  const nameOf = ({ name, currency }: ToldDetail) => {
    const key = name as "reason";
    if (t.has(`fields.${key}`)) return t(`fields.${key}`);
    return currency === name ? formatCurrency(currency, locale) : name;
  };
  const words = (name: string, value: string) => {
    const key = `${name === "accent" ? "accents" : name === "taxMode" ? "taxModes" : name}.${value}`;
    if (settings.has(key as "accents.ink")) return settings(key as "accents.ink");
    if (t.has(`values.${value as "suggested"}`)) return t(`values.${value as "suggested"}`);
    if (name === "refundAccess") return settings(`refundAccesses.${value as "frozen"}`);
    if (name === "language" && /^[a-z]{2}$/.test(value)) return formatLanguage(value, locale);
    if (name === "country" && /^[A-Z]{2}$/.test(value)) return formatCountry(value, locale);
    return value;
  };
  const toldAs = ({ name, as, currency }: ToldDetail, value: string) => {
    if (as === "amount" && currency) return formatMoney(money(BigInt(value), currency), locale);
    if (as === "instant") return formatDateTime(new Date(value), locale, shopZone);
    if (as === "percent") return formatPercent(Number(value), locale);
    if (as === "yes-no") return value === "true" ? t("yes") : t("no");
    return words(name, value);
  };
  return (
    <dl className="space-y-0.5 text-xs">
      {tellDetails(details).map((one) => (
        <div key={one.name} className="[overflow-wrap:anywhere]">
          <dt className="inline text-ink-soft">{t("field", { name: nameOf(one) })} </dt>
          <dd className="inline">{one.values.map((value) => toldAs(one, value)).join(" → ")}</dd>
        </div>
      ))}
    </dl>
  );
}
