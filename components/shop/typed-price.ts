import { useEffect } from "react";

const keyOf = (packageId: string) => `bouquin-price-${packageId}`;

/**
 * Keeps a price somebody named but has not paid yet, for when they come back to the book in this tab. `named` is the
 * price the page was opened with, if any: what was typed over it is newer, what was typed over another is not.
 */
export function keepTypedPrice(packageId: string, text: string, named = "") {
  try {
    sessionStorage.setItem(keyOf(packageId), `${named}|${text}`);
  } catch {
    // A browser that keeps nothing only forgets.
  }
}

/** What was typed on a page opened with that very price, out of what is kept; null for anything else, a coupon's too. */
export function typedUnder(kept: string, named: string) {
  const [under, text] = kept.split("|");
  return text && under === named ? text : null;
}

/**
 * Brings a kept price back once, unless the page was opened with another one than it was typed over. What was typed into
 * `fieldId` before the page's scripts ran is newer than anything kept, and nobody's field changes while they are in it.
 */
export function useTypedPrice(
  { packageId, named, fieldId }: { packageId: string; named: string; fieldId: string },
  show: (text: string) => void,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is looked up once, when the book opens.
  useEffect(() => {
    const field = document.getElementById(fieldId);
    if (field instanceof HTMLInputElement && field.value !== field.defaultValue)
      return show(field.value);
    if (field === document.activeElement) return;
    try {
      const text = typedUnder(sessionStorage.getItem(keyOf(packageId)) ?? "", named);
      if (text) show(text);
    } catch {
      // The same: nothing is kept here.
    }
  }, [packageId]);
}
