import "server-only";
import { raiseException } from "@/lib/payments/raise-exception";
import { now } from "@/lib/platform/clock";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { actionsRecorded } from "./actions-recorded";
import { authorsOwed } from "./authors-owed";
import { changesRefused } from "./changes-refused";
import { entriesBalance } from "./entries-balance";
import { filesIntact } from "./files-intact";
import { type Finding, type Invariant, isAboutMoney, isGreen, uncheckable } from "./finding";
import { logsQuiet } from "./logs-quiet";
import { ordersWhole } from "./orders-whole";
import { paymentsFulfilled } from "./payments-fulfilled";
import { eventsWorked, lettersSent } from "./promises-kept";
import { providerAgrees } from "./provider-agrees";
import { returnsWithinPayments } from "./returns-within-payments";
import { rightsFollowFacts } from "./rights-follow-facts";
import { type ChainEnd, sealsHold } from "./seals-hold";
import { storedSums } from "./stored-sums";
import { viewsAgree } from "./views-agree";

type Options = {
  /** Reads every published file instead of a sample. */
  withAllFiles?: boolean;
};

/**
 * Checks every invariant, one after the other, and writes the outcome into the run: how far it is while it works,
 * and for good once it has ended. Red puts "books-differ" on the operator's list, which payouts wait for; where only
 * letters, files or logs are wrong, "audit-remark", which nobody's pay waits for; unless it already stands there.
 * A run that has ended is left as it is.
 */
export async function auditBooks(runId: string, { withAllFiles = false }: Options = {}) {
  const run = await db().auditRun.findUniqueOrThrow({ where: { id: runId } });
  if (run.finishedAt) return run;
  const at = now();
  let end: ChainEnd | null = null;
  const steps = stepsAt(at, withAllFiles, (seen) => {
    end = seen;
  });
  const findings: Finding[] = [];
  const where = { id: runId, finishedAt: null };
  await db().auditRun.updateMany({
    where,
    data: { startedAt: at, doneCount: 0, totalCount: steps.length },
  });
  for (const [invariant, check] of steps) {
    findings.push(await attempted(invariant, check));
    await db().auditRun.updateMany({ where, data: { doneCount: findings.length } });
  }
  return finish(runId, findings, end);
}

type Step = [Invariant, () => Promise<Finding>];

function stepsAt(at: Date, withAllFiles: boolean, sawEnd: (end: ChainEnd | null) => void): Step[] {
  return [
    ["INV-1", entriesBalance],
    ["INV-2", storedSums],
    ["INV-3", () => providerAgrees(at)],
    ["INV-4", ordersWhole],
    ["INV-5", () => paymentsFulfilled(at)],
    ["INV-6", returnsWithinPayments],
    ["INV-7", authorsOwed],
    ["INV-8", rightsFollowFacts],
    ["INV-9", changesRefused],
    ["INV-10", () => eventsWorked(at)],
    ["INV-11", () => lettersSent(at)],
    ["INV-12", actionsRecorded],
    ["INV-13", viewsAgree],
    ["INV-14", () => filesIntact(at, withAllFiles)],
    ["INV-15", logsQuiet],
    [
      "SEALS",
      async () => {
        const { finding: seals, end } = await sealsHold();
        sawEnd(end);
        return seals;
      },
    ],
  ];
}

// The provider may be out of reach: the others are checked all the same, and the run is not green.
async function attempted(invariant: Invariant, check: () => Promise<Finding>) {
  try {
    return await check();
  } catch (error) {
    const why = (error as Error).message.split("\n").at(-1)?.trim() ?? "";
    log.error({ invariant, reason: why }, "an invariant could not be checked");
    return uncheckable(invariant, why || "it could not be looked at");
  }
}

async function finish(runId: string, findings: Finding[], end: ChainEnd | null) {
  const offenders = findings.filter(({ offenderCount }) => offenderCount > 0);
  return transaction(async (tx) => {
    // Two workers may have audited into one run; the first to end has the word.
    await tx.$executeRaw`SELECT 1 FROM audit_runs WHERE id = ${runId}::uuid FOR UPDATE`;
    const run = await tx.auditRun.findUniqueOrThrow({ where: { id: runId } });
    if (run.finishedAt) return run;
    const ofMoney = offenders.filter(({ invariant }) => isAboutMoney(invariant));
    const others = offenders.filter(({ invariant }) => !isAboutMoney(invariant));
    await putOnList(tx, { key: `audit:${runId}`, kind: "books-differ" }, ofMoney);
    await putOnList(tx, { key: `audit:${runId}:remark`, kind: "audit-remark" }, others);
    return tx.auditRun.update({
      where: { id: runId },
      data: {
        ...{ finishedAt: now(), isGreen: isGreen(findings), findings },
        ...{ sealPosition: end?.position ?? null, sealHash: end?.hash ?? null },
      },
    });
  });
}

async function putOnList(
  tx: Tx,
  { key, kind }: { key: string; kind: "books-differ" | "audit-remark" },
  found: Finding[],
) {
  if (found.length === 0) return;
  if ((await tx.paymentException.count({ where: { kind, resolvedAt: null } })) > 0) return;
  await raiseException(tx, {
    ...{ key, kind },
    subjectId: found.map(({ invariant }) => invariant).join(", "),
    details: Object.fromEntries(
      found.map(({ invariant, offenders: [first] }) => [invariant, first?.row ?? ""]),
    ),
  });
}
