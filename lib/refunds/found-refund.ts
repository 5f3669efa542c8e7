import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A refund with everything its news may touch: lines with their terms, requests, payment, and who to tell. */
export async function findRefund(tx: Tx, refundId: string) {
  return tx.refund.findUniqueOrThrow({ where: { id: refundId }, include: whole });
}

export type FoundRefund = Awaited<ReturnType<typeof findRefund>>;

const whole = {
  request: true,
  checkout: true,
  order: { select: { id: true, email: true, locale: true } },
  parts: {
    include: {
      line: {
        include: {
          shares: {
            orderBy: { position: "asc" },
            include: { author: { include: { user: true } } },
          },
          entitlement: { select: { email: true } },
          copy: { select: { id: true, claimedLocale: true } },
        },
      },
    },
  },
} as const;
