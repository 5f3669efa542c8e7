import { decimalsOf } from "./currencies";

/** An amount of minor units as people write it. */
export function amountText(amount: number, currency: string, locale: string) {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amount / 10 ** decimalsOf(currency));
}
