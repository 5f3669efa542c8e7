import "server-only";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { releaseLine } from "@/lib/royalties/release-line";

// What keeps a line's royalties pending after its window: a wish that is not answered, or was and may come back from
// the bank; money on its way; a dispute, also a mere inquiry.
const unsettled = {
  refundRequests: { none: { state: { in: ["requested", "approved", "settled"] } } },
  refundParts: { none: { refund: { state: { in: ["created", "sent", "pending"] } } } },
  order: { disputes: { none: { state: { in: ["inquiry", "open", "parked"] } } } },
};

/**
 * Moves royalties from pending to available for lines whose window has closed with nothing open, so that no
 * refund inside the window can make an author negative. All that are due, batch by batch; a line that cannot be
 * released is said and waits for the next round, and holds up no other. Answers how many lines were released.
 */
export async function releaseRoyalties({ batch = 500 } = {}) {
  const due = { releasedAt: null, refundableUntil: { lt: now() }, priceMinor: { gt: 0n } };
  let count = 0;
  let after: { refundableUntil: Date | null; id: string } | null = null;
  for (;;) {
    const lines: Due[] = await db().orderLine.findMany({
      where: { ...due, ...unsettled, ...(after ? { OR: laterThan(after) } : {}) },
      orderBy: [{ refundableUntil: "asc" }, { id: "asc" }],
      take: batch,
      select: { id: true, orderId: true, refundableUntil: true },
    });
    for (const line of lines) if (await attempted(line)) count += 1;
    after = lines.at(-1) ?? null;
    if (lines.length < batch) return count;
  }
}

type Due = { id: string; orderId: string; refundableUntil: Date | null };

// What could not be released stays due: the next batch begins after it.
function laterThan({ id, refundableUntil }: { id: string; refundableUntil: Date | null }) {
  const until = refundableUntil ?? new Date(0);
  return [{ refundableUntil: { gt: until } }, { refundableUntil: until, id: { gt: id } }];
}

async function attempted({ id, orderId }: Due) {
  try {
    await release(id, orderId);
    return true;
  } catch (error) {
    const { message } = error as Error;
    log.error({ lineId: id, reason: message }, "a line's royalties could not be released");
    return false;
  }
}

async function release(lineId: string, orderId: string) {
  await transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const line = await tx.orderLine.findFirst({
      where: { id: lineId, releasedAt: null, ...unsettled },
      include: { shares: { orderBy: { position: "asc" } } },
    });
    if (!line) return;
    const at = now();
    await releaseLine(tx, { orderId, currency: line.currency, at, line });
    await tx.orderLine.update({ where: { id: lineId }, data: { releasedAt: at } });
  });
}
