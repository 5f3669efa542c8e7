import { useEffect } from "react";

const keyOf = (packageId: string) => `bouquin-price-${packageId}`;

/** Keeps a price somebody named but has not paid yet, for when they come back to the book in this tab. */
export function keepTypedPrice(packageId: string, text: string) {
  try {
    sessionStorage.setItem(keyOf(packageId), text);
  } catch {
    // A browser that keeps nothing only forgets.
  }
}

/** Brings a kept price back once, unless the page was opened with one of its own. */
export function useTypedPrice(packageId: string, isNamed: boolean, show: (text: string) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is looked up once, when the book opens.
  useEffect(() => {
    if (isNamed) return;
    try {
      const kept = sessionStorage.getItem(keyOf(packageId));
      if (kept) show(kept);
    } catch {
      // The same: nothing is kept here.
    }
  }, [packageId]);
}
