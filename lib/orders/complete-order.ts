import "server-only";
import { grantAccess } from "@/lib/access/grant-access";
import { addDays } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { accrueRoyalties } from "@/lib/royalties/accrue-royalties";

/** Sixty times twenty-four hours from the payment's instant, the last instant included. */
export const refundWindowDays = 60;

type Payment = {
  paidAt: Date;
  /** What the provider kept, minor units; null while it does not say: the fee is then booked later. */
  feeMinor: bigint | null;
  taxMinor: bigint;
  /** Tax of each line that was paid for, in line order. */
  lineTaxes: bigint[];
  country: string | null;
};

/**
 * Money is in, or none was due: the order is paid, royalties accrued, access given and the receipt promised,
 * all in the caller's transaction, which holds the order's lock.
 */
export async function completeOrder(tx: Tx, orderId: string, payment: Payment) {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      lines: {
        orderBy: { position: "asc" },
        include: { shares: { orderBy: { position: "asc" } } },
      },
    },
  });
  const { paidAt, country } = payment;
  const taxes = [...payment.lineTaxes];
  const lines = order.lines.map((line) => ({
    ...line,
    taxMinor: line.priceMinor > 0n ? (taxes.shift() ?? 0n) : 0n,
  }));
  await tx.order.update({
    where: { id: orderId },
    data: {
      state: "paid",
      paidAt,
      country,
      taxMinor: payment.taxMinor,
      failedAt: null,
      failureReason: null,
    },
  });
  for (const line of lines) {
    await tx.orderLine.update({
      where: { id: line.id },
      data: { taxMinor: line.taxMinor, refundableUntil: addDays(paidAt, refundWindowDays) },
    });
    const { id: lineId, bookId } = line;
    await grantAccess(tx, { lineId, bookId, userId: order.userId, email: order.email, at: paidAt });
  }
  await accrueRoyalties(tx, {
    orderId,
    currency: order.currency,
    paidAt,
    feeMinor: payment.feeMinor,
    lines,
  });
  await tx.cartLine.deleteMany({
    where: {
      cart: { browserHash: order.browserHash },
      packageId: { in: lines.map((line) => line.packageId) },
    },
  });
  const receipt = {
    key: `order:${orderId}:receipt`,
    letter: "order-receipt",
    payload: { orderId },
  };
  await promiseMail(tx, { ...receipt, to: order.email, locale: order.locale });
}
