import { currencyDigits } from "@/lib/kernel/currency";
import type { Money } from "@/lib/kernel/money";
import { knownCurrencies, priceCeiling } from "@/lib/pricing/price-bounds";

/** Prices below which a list may be cut: so many times the step of the shop's currency. */
const steps = { "under-5": 1n, "under-10": 2n, "under-20": 4n } as const;

/** A price below which a list is cut, in a currency's own size: 5, 10 and 20 € are 500, 1,000 and 2,000 yen. */
export function priceLimit(choice: keyof typeof steps, currency: string): Money {
  return { amountMinor: steps[choice] * stepOf(currency), currency };
}

// The ceiling is about a thousand euros, so that five of them are its two-hundredth.
function stepOf(currency: string) {
  if (!knownCurrencies.includes(currency)) return 5n * 10n ** BigInt(currencyDigits(currency));
  return roundNumber(priceCeiling(currency) / 200n);
}

/** The nearest of 1, 2 and 5 and what is ten times one of them, and so on; of two as near the lower. */
function roundNumber(amountMinor: bigint) {
  const size = 10n ** BigInt(String(amountMinor).length - 1);
  const far = (one: bigint) => (one > amountMinor ? one - amountMinor : amountMinor - one);
  return [1n, 2n, 5n, 10n]
    .map((one) => one * size)
    .reduce((near, one) => (far(one) < far(near) ? one : near));
}
