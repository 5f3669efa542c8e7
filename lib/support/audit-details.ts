/** How a detail of a deed is told: what its values are, and in which currency its amounts. */
export type ToldDetail = {
  name: string;
  as: "amount" | "instant" | "percent" | "yes-no" | "text";
  /** One value, or what was before and what is after. */
  values: string[];
  currency: string | null;
};

const amounts: Record<string, "currency" | "currencyBefore"> = {
  ...{ amountMinor: "currency", restMinor: "currency", minimumMinor: "currency" },
  minimumBefore: "currencyBefore",
};
const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);

/**
 * What was said with a deed, as the record keeps it in texts, understood: amounts with their currency, instants, percentages,
 * what changed into what. What is empty is left out, and so is a currency whose amount stands beside it.
 */
export function tellDetails(details: Readonly<Record<string, string>>): ToldDetail[] {
  const hasAmount = Object.keys(amounts).some((name) => details[name] !== undefined);
  const isToldBeside = (name: string) =>
    hasAmount && (name === "currency" || name === "currencyBefore");
  return Object.entries(details).flatMap(([name, value]) =>
    value === "" || isToldBeside(name) ? [] : toldOf(name, value, details),
  );
}

function toldOf(
  name: string,
  value: string,
  details: Readonly<Record<string, string>>,
): ToldDetail {
  const values = value.split(" → ");
  const told = { name, values, currency: null };
  const areNumbers = values.every((one) => /^-?\d+$/.test(one));
  const own = amounts[name];
  const currency = own ? (details[own] ?? details.currency ?? null) : currencyIn(name);
  if (currency && areNumbers) return { ...told, as: "amount", currency };
  if (name === "royaltyBp" && areNumbers) return { ...told, as: "percent" };
  if (values.every(isInstant)) return { ...told, as: "instant" };
  if (values.every((one) => one === "true" || one === "false")) return { ...told, as: "yes-no" };
  return { ...told, as: "text" };
}

// The smallest payouts are told by their currency.
function currencyIn(name: string) {
  return /^[A-Z]{3}$/.test(name) ? name : null;
}
