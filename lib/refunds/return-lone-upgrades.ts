import "server-only";
import { now } from "@/lib/platform/clock";
import { lockRow, sql, statement, type Tx, transaction } from "@/lib/platform/db";
import { promiseOperatorMail } from "@/lib/platform/outbox";
import { readableNumber } from "@/lib/platform/random";
import { noticeVersion } from "./refund";

/**
 * Asks back, in its reader's name, the difference paid for a larger package whose smaller one is gone: by a lost dispute, an
 * operator's refund, the provider's dashboard, or because it was paid while the other was on its way back. The larger one
 * is closed then, and nobody is to have paid for nothing (access an operator has taken moves no money); the operator decides like on any request. Called by the clock;
 * any number of times at once file each of them once. Answers how many were filed.
 */
export async function returnLoneUpgrades() {
  const lone = await statement<{ lineId: string; orderId: string }>(sql`
    SELECT l.id AS "lineId", l.order_id AS "orderId" FROM order_lines l
      JOIN entitlements b ON b.line_id = l.upgrades_line_id AND b.state = 'closed' AND b.closed_reason IS DISTINCT FROM 'taken'
      JOIN orders o ON o.id = l.order_id AND o.state = 'paid'
    WHERE l.purpose = 'upgrade' AND l.claimed_minor < l.price_minor
      AND NOT EXISTS (SELECT FROM refund_requests r WHERE r.line_id = l.id
        AND (r.state IN ('requested', 'approved', 'settled') OR r.channel = ${channel}))
    ORDER BY l.id LIMIT 200`);
  let filed = 0;
  for (const { lineId, orderId } of lone)
    if (await transaction((tx) => file(tx, lineId, orderId))) filed += 1;
  return filed;
}

/** By which way such a request came: nobody pressed a button. */
const channel = "shop";

async function file(tx: Tx, lineId: string, orderId: string) {
  await lockRow(tx, "orders", orderId);
  const before = await tx.refundRequest.count({
    where: { lineId, OR: [{ state: { in: ["requested", "approved", "settled"] } }, { channel }] },
  });
  if (before > 0) return false;
  const { locale } = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
  const { id: requestId } = await tx.refundRequest.create({
    data: {
      ...{ number: readableNumber("R"), lineId, channel, locale, noticeVersion },
      requestedAt: now(),
    },
  });
  await promiseOperatorMail(tx, {
    ...{ key: `refund-request:${requestId}:operator`, letter: "refund-waiting" },
    payload: { requestId },
  });
  return true;
}
