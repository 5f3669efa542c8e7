import { currencyDigits, currencySigns } from "./currency";
import { ok, type Result, refused } from "./result";

export type AmountReason =
  | "empty"
  | "negative"
  | "not-an-amount"
  | "too-many-decimals"
  | "ambiguous-amount"
  | "too-large";

const space = /[\s\u00a0\u2009\u202f]/u;
const longestWholePart = 12;

/** Reads an amount as people type it into minor units of its currency: "12,5", "1 000,00", "€12", "12 €". */
export function parseAmount(
  text: string,
  locale: string,
  currency: string,
): Result<bigint, AmountReason> {
  return parseDecimal(withoutCurrency(text, currency), locale, currencyDigits(currency));
}

/**
 * Reads a number as people type it into its smallest units, `digits` decimals: "12,5" with two of them is 1250.
 * One comma or point followed by one or two digits is a decimal mark in every language.
 * Followed by exactly three digits it depends on the language: English reads "1,000" as a thousand;
 * where the mark means neither thousands nor decimals ("1.000" in French) we ask instead of guessing.
 * Without decimals three digits can only be a thousand.
 */
export function parseDecimal(
  text: string,
  locale: string,
  digits: number,
): Result<bigint, AmountReason> {
  const typed = text.trim();
  if (typed === "") return refused("empty");
  if (/^[-−–]/u.test(typed)) return refused("negative");
  if (!/^[\d.,\s\u00a0\u2009\u202f]+$/u.test(typed) || !/\d/u.test(typed)) {
    return refused("not-an-amount");
  }
  const parts = cutAtDecimalMark(typed, locale.slice(0, 2), digits);
  if (!parts.ok) return parts;

  const whole = withoutGrouping(parts.value.whole);
  if (whole === undefined || !/^\d*$/u.test(parts.value.decimals)) return refused("not-an-amount");
  if (parts.value.decimals.length > digits) return refused("too-many-decimals");
  if (whole.length > longestWholePart) return refused("too-large");
  return ok(BigInt(`${whole || "0"}${parts.value.decimals.padEnd(digits, "0")}`));
}

function withoutCurrency(text: string, currency: string) {
  const written = currencySigns(currency).map((one) =>
    one.replaceAll(/[.$^*+?()[\]{}|\\]/g, "\\$&"),
  );
  const sign = `(?:${written.join("|")})`;
  return text
    .trim()
    .replace(new RegExp(`^([-−–]?)${sign}`, "iu"), "$1")
    .replace(new RegExp(`${sign}$`, "iu"), "")
    .trim();
}

function cutAtDecimalMark(
  typed: string,
  language: string,
  digits: number,
): Result<{ whole: string; decimals: string }, AmountReason> {
  const lastMark = Math.max(typed.lastIndexOf(","), typed.lastIndexOf("."));
  const mark = typed[lastMark];
  if (mark === undefined) return ok({ whole: typed, decimals: "" });

  const before = typed.slice(0, lastMark);
  const after = typed.slice(lastMark + 1);
  const isRepeated = before.includes(mark);
  if (isRepeated) return ok({ whole: typed, decimals: "" });

  const isAlone = !/[.,]/u.test(before);
  const couldGroup = isAlone && /^\d{3}$/u.test(after) && /^[1-9]\d{0,2}$/u.test(before);
  if (couldGroup && (digits === 0 || (mark === "," && language === "en")))
    return ok({ whole: typed, decimals: "" });
  if (couldGroup && mark === "." && language !== "en") return refused("ambiguous-amount");
  return ok({ whole: before, decimals: after });
}

/** Digits of a whole part, or undefined when its groups are not groups of three. */
function withoutGrouping(whole: string) {
  if (/^\d*$/u.test(whole)) return whole;
  const mark = [...whole].find((sign) => !/\d/u.test(sign)) ?? "";
  const groups = space.test(mark) ? whole.split(space) : whole.split(mark);
  const [first = "", ...others] = groups;
  const isGrouped = /^\d{1,3}$/u.test(first) && others.every((group) => /^\d{3}$/u.test(group));
  return isGrouped ? groups.join("") : undefined;
}
