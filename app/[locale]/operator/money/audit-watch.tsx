"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2000;

/** Draws the page anew every two seconds while an audit is under way; what is being typed on it stays. */
export function AuditWatch() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
