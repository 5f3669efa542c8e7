"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Progress } from "@/components/ui/progress";
import type { AuditStanding } from "@/lib/bookkeeping/audit-standing";

const everyMs = 2000;

/**
 * How far an audit is, asked every two seconds of its own row alone: the desk, which sums the whole ledger, is drawn
 * anew once, when the audit has ended or nobody may ask any more. `progress` holds {done} and {total}.
 */
export function AuditWatch({
  audit: { runId, ...shown },
  words,
}: {
  audit: AuditStanding & { runId: string };
  words: { label: string; begins: string; progress: string };
}) {
  const router = useRouter();
  const [{ state, done, total }, setStanding] = useState<AuditStanding>(shown);
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/audits/${runId}/standing`).catch(() => null);
      const news = answer?.ok ? ((await answer.json()) as AuditStanding) : null;
      if (news) setStanding(news);
      if (news?.state !== "ended" && answer?.status !== 404) return;
      clearInterval(timer);
      router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [runId, router]);
  const counted = words.progress.replace("{done}", `${done}`).replace("{total}", `${total}`);
  return (
    <Progress
      label={words.label}
      percent={total === 0 ? 0 : Math.floor((100 * done) / total)}
      text={state === "waiting" ? words.begins : counted}
    />
  );
}
