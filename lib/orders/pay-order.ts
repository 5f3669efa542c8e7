import "server-only";
import { openCheckout } from "@/lib/payments/open-checkout";
import { isTooLateToOpen } from "@/lib/payments/page-life";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { listed } from "./charged-lines";
import { goneOfSurplus, holdsSurplus } from "./surplus";

/**
 * Where an order can be paid now; null when nothing is due any more. While its last payment page is open it is that
 * page; after an attempt that failed, expired, had no page for most of a day, or brought another sum that has gone
 * back, a new one is opened, and the order waits for money again. However often it is asked at once, one attempt comes
 * of it.
 */
export async function payOrder(orderId: string): Promise<string | null> {
  const attempt = await transaction((tx) => currentAttempt(tx, orderId));
  if (!attempt) return null;
  const { order, checkout } = attempt;
  const { email, locale, currency, totalMinor, lines } = order;
  const { tag } = await db().shopSettings.findUniqueOrThrow({ where: { id: 1 } });
  return openCheckout({
    ...{ orderId, email, locale, currency, totalMinor, shopTag: tag },
    ...{ checkoutId: checkout.id, attempt: checkout.attempt, openedAt: checkout.openedAt },
    url: checkout.url,
    taxMode: lines[0]?.taxMode ?? "exempt",
    taxCode: lines[0]?.taxCode ?? null,
    lines: listed(lines),
  });
}

async function currentAttempt(tx: Tx, orderId: string) {
  await lockRow(tx, "orders", orderId);
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      lines: { orderBy: { position: "asc" } },
      checkouts: {
        ...{ orderBy: { attempt: "desc" }, take: 1 },
        include: goneOfSurplus,
      },
    },
  });
  const [last] = order.checkouts;
  if (order.state === "paid" || order.totalMinor === 0n) return null;
  if (last && holdsSurplus(last)) return null;
  if (last?.state === "confirming") return null;
  if (last?.state === "open" && !isTooLateToOpen(last, now())) return { order, checkout: last };
  // Its page may be open at the provider all the same, and the answer lost: what is paid there too goes back.
  if (last?.state === "open")
    await tx.checkout.update({ where: { id: last.id }, data: { state: "expired" } });
  const { currency, totalMinor: amountMinor } = order;
  const attempt = (last?.attempt ?? 0) + 1;
  const checkout = await tx.checkout.create({
    data: { orderId, attempt, amountMinor, currency, openedAt: now() },
  });
  await tx.order.update({
    where: { id: orderId },
    data: { state: "pending", failedAt: null, failureReason: null },
  });
  return { order, checkout };
}
