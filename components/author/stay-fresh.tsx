"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page anew every few seconds, as long as it stands there: for what the shop is still doing. */
export function StayFresh({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(async () => {
      if (await isShopThere()) router.refresh();
    }, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [router, everySeconds]);
  return null;
}

// Drawn anew while nobody answers, the page would give way to the browser's own, with all that is under way on it.
function isShopThere() {
  return fetch("/api/health/live").then(
    ({ ok }) => ok,
    () => false,
  );
}
