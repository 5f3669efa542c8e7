import "server-only";
import { countDownloads } from "@/lib/access/download-counts";
import type { Operator } from "@/lib/accounts/actor";
import { daysBetween } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { awaitsAnswer, unsettledStates } from "./dispute";

/**
 * Disputes under way, the nearest deadline first, with their age and the whole days left to answer (negative once
 * the deadline has passed, null when the bank waits for nothing), what our records say of the order, and answers.
 */
export async function listDisputeQueue(_operator: Operator) {
  const at = now();
  const disputes = await db().dispute.findMany({
    where: { state: { in: unsettledStates } },
    orderBy: [{ evidenceDueAt: { sort: "asc", nulls: "last" } }, { openedAt: "asc" }],
    take: 200,
    include: {
      parts: { select: { amountMinor: true } },
      answers: { orderBy: { givenAt: "asc" } },
      order: {
        include: {
          lines: {
            orderBy: { position: "asc" },
            select: {
              title: true,
              entitlement: { select: { id: true } },
            },
          },
          refunds: { where: { state: "succeeded" }, select: { amountMinor: true } },
        },
      },
    },
  });
  const rightsOf = (order: { lines: { entitlement: { id: string } | null }[] }) =>
    order.lines.flatMap(({ entitlement }) => entitlement?.id ?? []);
  const downloads = await countDownloads(disputes.flatMap(({ order }) => rightsOf(order)));
  return disputes.map(({ parts, ...dispute }) => {
    const { evidenceDueAt, providerStatus, answers, order } = dispute;
    const asked = answers.filter((one) => one.providerStatus === providerStatus);
    const isAsked = awaitsAnswer(providerStatus);
    return {
      ...dispute,
      ageDays: daysBetween(dispute.openedAt, at),
      daysLeft: isAsked && evidenceDueAt ? wholeDays(at, evidenceDueAt) : null,
      isAsked,
      mayAnswer: isAsked && asked.every(({ failedAt }) => failedAt !== null),
      claimedMinor: sum(parts),
      refundedMinor: sum(order.refunds),
      downloads: rightsOf(order).reduce((count, id) => count + (downloads.get(id) ?? 0), 0),
    };
  });
}

export type WaitingDispute = Awaited<ReturnType<typeof listDisputeQueue>>[number];

/** Disputes that are decided, newest first. */
export async function listDecidedDisputes(_operator: Operator) {
  return db().dispute.findMany({
    where: { state: { notIn: unsettledStates } },
    orderBy: { closedAt: "desc" },
    take: 50,
    include: { order: { select: { number: true } } },
  });
}

/** Fraud warnings nobody has dealt with, oldest first, with what each order still holds and how to return it. */
export async function listFraudWarnings(_operator: Operator) {
  const warnings = await db().paymentException.findMany({
    where: { kind: "fraud-warning", resolvedAt: null },
    orderBy: { raisedAt: "asc" },
    take: 100,
    include: { order: { include: { lines: { orderBy: { position: "asc" } } } } },
  });
  return warnings.flatMap(({ order, ...warning }) => {
    if (!order) return [];
    const leftMinor = order.lines.reduce(
      (left, line) => left + line.priceMinor - line.claimedMinor,
      0n,
    );
    const { fraudType = "" } = warning.details as Record<string, string>;
    return [{ ...warning, order, leftMinor, fraudType }];
  });
}

function sum(parts: { amountMinor: bigint }[]) {
  return parts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
}

function wholeDays(from: Date, until: Date) {
  return until < from ? -1 : daysBetween(from, until);
}
