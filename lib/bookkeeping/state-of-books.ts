import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { addHours } from "@/lib/kernel/time";
import { countUnsealed } from "@/lib/ledger/unsealed";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { findAuditUnderWay } from "./audit-standing";
import type { Finding } from "./finding";

/**
 * Whether the books hold: the last audit that has ended, with what it found, and the one that is under way. An audit
 * older than a day and a half says nothing about today.
 */
export async function getStateOfBooks(operator: Operator) {
  const at = now();
  const [last, underWay, sealed, unsealed] = await Promise.all([
    db().auditRun.findFirst({
      where: { finishedAt: { not: null } },
      orderBy: { finishedAt: "desc" },
    }),
    findAuditUnderWay(operator),
    db().ledgerSeal.findFirst({ orderBy: { position: "desc" } }),
    countUnsealed(),
  ]);
  const findings = (last?.findings ?? []) as Finding[];
  return {
    last: last?.finishedAt
      ? {
          ...{ isGreen: last.isGreen === true, finishedAt: last.finishedAt, findings },
          isOld: last.finishedAt < addHours(at, -36),
        }
      : null,
    underWay,
    sealed: sealed ? { position: sealed.position, hash: sealed.hash } : null,
    // Places in the chain have no gaps: the last one is how many were sealed.
    entries: (sealed?.position ?? 0n) + unsealed,
  };
}
