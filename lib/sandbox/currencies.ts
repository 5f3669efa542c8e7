// Stripe docs: currencies. Everything not named here has two digits after the point.
const withoutDecimals = new Set(
  "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "),
);
const withThreeDecimals = new Set("bhd jod kwd omr tnd".split(" "));
/** Written with two digits that must be zero, as they have none. */
const withEmptyDecimals = new Set(["isk", "ugx"]);

// The smallest amount that can be charged, minor units (Stripe docs: minimum charge amounts).
const smallest: Record<string, number> = {
  ...{ aed: 200, bgn: 100, czk: 1500, dkk: 250, gbp: 30, hkd: 400, huf: 17_500, jpy: 50, krw: 500 },
  ...{ mxn: 1000, myr: 200, nok: 300, pln: 200, ron: 200, sek: 300, thb: 1000 },
};

const known = new Set(Intl.supportedValuesOf("currency").map((code) => code.toLowerCase()));

export function isCurrency(code: string) {
  return known.has(code);
}

/** How many digits stand after the point. */
export function decimalsOf(currency: string) {
  if (withoutDecimals.has(currency)) return 0;
  return withThreeDecimals.has(currency) ? 3 : 2;
}

/** What every charged amount must be a multiple of, minor units: banks do not settle the last of three digits. */
export function stepOf(currency: string) {
  if (withThreeDecimals.has(currency)) return 10;
  return withEmptyDecimals.has(currency) ? 100 : 1;
}

/** The smallest amount that can be charged, minor units: about half a dollar. */
export function floorOf(currency: string) {
  return smallest[currency] ?? (decimalsOf(currency) === 3 ? 500 : 50);
}

/** What the provider keeps of a payment: 1.5 % and 25 hundredths (a usual European card rate), minor units. */
export function feeOf(amount: number, currency: string) {
  return Math.round(amount * 0.015) + hundredths(25, currency);
}

/** What the provider takes for a formal dispute, won or lost: 15.00, minor units. */
export function disputeFeeOf(currency: string) {
  return hundredths(1500, currency);
}

// A yen is worth about a cent: what is a hundredth elsewhere is a whole where there are no hundredths.
function hundredths(count: number, currency: string) {
  return decimalsOf(currency) === 3 ? count * 10 : count;
}
