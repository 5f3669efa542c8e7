import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A refund with everything its news may move: lines with their terms, and whose order it is. */
export async function findRefund(tx: Tx, refundId: string) {
  return tx.refund.findUniqueOrThrow({ where: { id: refundId }, include: whole });
}

export type FoundRefund = Awaited<ReturnType<typeof findRefund>>;

const whole = {
  request: { select: { locale: true } },
  order: { select: { id: true, email: true, locale: true } },
  parts: { include: { line: { include: { shares: { orderBy: { position: "asc" } } } } } },
} as const;
