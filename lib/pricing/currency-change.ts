import { knownCurrencies } from "./price-bounds";

/** What a shop's currencies become, each change with its sign: "+USD.-GBP"; empty where nothing changes. */
export function currencyChange(before: readonly string[], after: readonly string[]) {
  const added = after.filter((one) => !before.includes(one)).map((one) => `+${one}`);
  const taken = before.filter((one) => !after.includes(one)).map((one) => `-${one}`);
  return { added, taken, mark: [...added, ...taken].join(".") };
}

/** Currencies as an address names them, "EUR.USD": the shop's own before those that can be sold in, each once. */
export function readCurrencies(text: string, main: string) {
  const named = text.split(".");
  return [main, ...knownCurrencies.filter((one) => one !== main && named.includes(one))];
}
