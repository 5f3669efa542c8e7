"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2000;

/** Looks every two seconds whether the order stands elsewhere than the page says, then draws the page anew. */
export function OrderWatch({ orderId, shown }: { orderId: string; shown: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/orders/${orderId}/state`).catch(() => null);
      const news = answer?.ok ? ((await answer.json()) as { state: string }) : null;
      if (news && news.state !== shown) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [orderId, shown, router]);
  return null;
}
