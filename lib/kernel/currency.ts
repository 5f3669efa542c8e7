// The provider's own counting (docs.stripe.com/currencies, "Zero-decimal currencies", "Three-decimal currencies" and
// "Special cases"), and not that of Intl: there HUF, IDR, COP and others have no decimals, as in daily life, while the
// provider takes their amounts in hundredths. A hundred times too much or too little is decided here.
const withoutDecimals = new Set(
  "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "),
);
const withThreeDecimals = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);
/** Counted in hundredths that must be whole: they lost their decimals after the provider had begun to take them. */
const wholeOnly = new Set(["ISK", "UGX"]);

/** How many decimals the minor units of a currency stand for: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  if (withoutDecimals.has(currency)) return 0;
  return withThreeDecimals.has(currency) ? 3 : 2;
}

/** How many of them a price may use. The last of three must be zero, so nobody is asked to write it. */
export function priceDigits(currency: string): number {
  return wholeOnly.has(currency) ? 0 : Math.min(currencyDigits(currency), 2);
}

/** What every price is a multiple of, in minor units: 1 for EUR and JPY, 10 for KWD, 100 for ISK. */
export function priceStep(currency: string): bigint {
  return 10n ** BigInt(currencyDigits(currency) - priceDigits(currency));
}

/** Whether a code names a currency at all. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

const signs = new Map<string, string[]>();

/** Everything people write for a currency in our languages, longest first: "US$", "$US", "USD", "$". */
export function currencySigns(currency: string): string[] {
  const known = signs.get(currency);
  if (known) return known;
  const found = ["fr-FR", "en-GB"].flatMap((locale) =>
    (["symbol", "narrowSymbol"] as const).map((currencyDisplay) => {
      const format = new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay,
      });
      return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
    }),
  );
  const all = [...new Set([currency, ...found])].sort((one, other) => other.length - one.length);
  signs.set(currency, all);
  return all;
}
