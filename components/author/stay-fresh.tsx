"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Draws the page anew every few seconds, as long as it stands there: for what the shop is still doing. While nobody can
 * see it, it rests, and is drawn anew when it is looked at again.
 */
export function StayFresh({ everySeconds }: { everySeconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const draw = async () => {
      if (!document.hidden && (await isShopThere())) router.refresh();
    };
    const timer = setInterval(draw, everySeconds * 1000);
    document.addEventListener("visibilitychange", draw);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", draw);
    };
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
