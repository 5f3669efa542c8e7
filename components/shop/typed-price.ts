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

/** Brings a kept price back once, unless the page was opened with a newer one. */
export function useTypedPrice(packageId: string, named: string, show: (text: string) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is looked up once, when the book opens.
  useEffect(() => {
    try {
      const [under, text] = (sessionStorage.getItem(keyOf(packageId)) ?? "").split("|");
      if (text && (named === "" || named === under)) show(text);
    } catch {
      // The same: nothing is kept here.
    }
  }, [packageId]);
}
