/**
 * VAT on e-books by country, in basis points of the price without tax, as a stand-in for the provider's tax
 * service. Rates as of November 2026; a real shop takes them from the provider.
 */
const ebookRates: Record<string, number> = {
  ...{ AT: 1000, BE: 600, DE: 700, DK: 2500, ES: 400, FI: 1350, FR: 550, IE: 0, IT: 400, LU: 300 },
  ...{ NL: 900, PL: 500, PT: 600, SE: 600, CZ: 0 },
};

/** Where e-books bear the ordinary rate. */
const standardRates: Record<string, number> = { DK: 2500 };

/** The rate on e-books in a country, basis points; undefined where the shop collects no tax. */
export function vatOf(country: string): number | undefined {
  return ebookRates[country];
}

export function standardVatOf(country: string): number | undefined {
  return standardRates[country];
}

/** The tax inside a tax-inclusive amount (minor units) for a country, rounded half up; zero where none is known. */
export function includedVat(amount: number, country: string) {
  const rate = ebookRates[country] ?? 0;
  return Math.floor((2 * amount * rate + 10_000 + rate) / (2 * (10_000 + rate)));
}
