import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Refunds asked after at once. */
export const refundBatch = 100;

/**
 * Refunds whose news should be asked for, since the event may never come: those under way at every round, those that
 * arrived within thirty days once a day, for a bank may still send them back. Longest not asked first, `refundBatch` at
 * most, none that was asked after since `roundAt`. Where a clock ran ahead and was set right, what it noted counts for nothing.
 */
export async function listDueRefunds(roundAt = now()) {
  const notSince = (last: Date) => ({ OR: [{ lookedUpAt: null }, { lookedUpAt: { lt: last } }] });
  return db().refund.findMany({
    where: {
      AND: [{ OR: [notSince(roundAt), { lookedUpAt: { gt: now() } }] }],
      OR: [
        { state: { in: ["created", "sent", "pending"] } },
        {
          state: "succeeded",
          providerRefundId: { not: null },
          succeededAt: { gt: addDays(roundAt, -30) },
          ...notSince(addDays(roundAt, -1)),
        },
      ],
    },
    orderBy: { lookedUpAt: { sort: "asc", nulls: "first" } },
    take: refundBatch,
    select: { id: true, providerRefundId: true },
  });
}

/** Notes that a refund is being asked after, before the answer: one that cannot be read waits its turn like others. */
export async function noteRefundLookUp(id: string) {
  await db().refund.updateMany({ where: { id }, data: { lookedUpAt: now() } });
}
