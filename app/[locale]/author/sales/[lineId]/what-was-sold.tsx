import { getTranslations } from "next-intl/server";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { SalePage } from "@/lib/sales/sale-page";
import type { SaleTerm } from "@/lib/sales/sale-terms";

/** What was bought and why it has its price, in whole sentences: what for, in whose bundle, by which reduction. */
export async function WhatWasSold({ sale, locale }: { sale: SalePage; locale: string }) {
  const t = await getTranslations("sale");
  const tell = await teller(sale, locale);
  return (
    <section aria-labelledby="what-was-sold">
      <h2 id="what-was-sold" className="mb-3 text-lg">
        {t("bought")}
      </h2>
      <ul className="space-y-2 text-sm">
        {sale.terms.map((term) => (
          <li key={term.kind}>{tell(term)}</li>
        ))}
      </ul>
    </section>
  );
}

async function teller({ currency, priceMinor }: SalePage, locale: string) {
  const t = await getTranslations("sale.terms");
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const price = told(priceMinor);
  return (term: SaleTerm) => {
    switch (term.kind) {
      case "package":
        return t("package", { name: term.name });
      case "tip":
      case "gift":
        return t(term.kind);
      case "copies":
        return t("copies", { count: term.count, price });
      case "upgrade": {
        const moreMinor = priceMinor - term.dueMinor;
        const sum = { full: told(term.fullMinor), paid: told(term.paidMinor) };
        const words = t("upgrade", { ...sum, due: told(term.dueMinor) });
        return moreMinor > 0n ? `${words} ${t("upgradeMore", { more: told(moreMinor) })}` : words;
      }
      case "bundle":
        return `${t("bundle", { title: term.title })} ${bundlePart(term)}`;
      case "coupon":
      case "promotion":
        return t(term.kind, {
          ...{ name: term.name, minimum: told(term.minimumMinor) },
          regular: told(term.regularMinor),
        });
      case "tier":
        return t("tier", {
          ...{ from: term.from, percent: term.percent, minimum: told(term.minimumMinor) },
          regular: told(term.regularMinor),
        });
      case "range":
        return t("range", {
          ...{ minimum: told(term.minimumMinor), suggested: told(term.suggestedMinor), price },
        });
    }
  };

  function bundlePart({ shareBp, wholeMinor }: Extract<SaleTerm, { kind: "bundle" }>) {
    if (shareBp === null) return t("bundlePart", { price });
    const share = formatPercent(shareBp, locale);
    if (wholeMinor === null) return t("bundleCompleted", { share, price });
    return t("bundleShare", { share, price, whole: told(wholeMinor) });
  }
}
