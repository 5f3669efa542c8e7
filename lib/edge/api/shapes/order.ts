import { z } from "zod";
import { bookName, currency, givenMinor, instant, minor, text } from "./parts";

/** An order with its lines, as the shop's own programs see it. */
export const order = z
  .object({
    ...{ id: z.uuid(), number: z.string(), email: z.string(), currency },
    state: z.string().meta({ description: '"pending", "paid" or "failed".' }),
    ...{ totalMinor: minor, taxMinor: minor, country: z.string().nullable() },
    ...{ locale: z.string(), placedAt: instant, paidAt: instant.nullable() },
    lines: z.array(
      z.object({
        ...{ id: z.uuid(), book: bookName, package: z.string(), purpose: z.string() },
        ...{ priceMinor: minor, taxMinor: minor, returnedMinor: minor },
        ...{ couponCode: z.string().nullable(), refundableUntil: instant.nullable() },
      }),
    ),
  })
  .meta({ id: "Order" });

/** A reader's wish to have money back, and what became of it. */
export const refund = z
  .object({
    ...{ id: z.uuid(), number: z.string(), orderNumber: z.string(), email: z.string() },
    state: z
      .string()
      .meta({ description: '"requested", "approved", "settled", "declined" or "withdrawn".' }),
    ...{ lineId: z.uuid(), title: z.string(), currency },
    amountMinor: minor.meta({ description: "What comes back, or came." }),
    ...{ comment: z.string().nullable(), requestedAt: instant, closedAt: instant.nullable() },
    refundableUntil: instant
      .nullable()
      .meta({ description: "A wish made until then may be delayed, but not declined." }),
    decision: z
      .object({
        ...{ verdict: z.enum(["approved", "declined"]), reason: z.string().nullable() },
        decidedAt: instant,
      })
      .nullable(),
  })
  .meta({ id: "Refund" });

/** Why a wish is declined, which its reader reads. */
export const refusalWish = z
  .strictObject({ reason: text(2000).min(1, "reason-needed") })
  .meta({ id: "RefusalWish" });

/** A right to open a book. */
export const entitlement = z
  .object({
    ...{ id: z.uuid(), book: bookName, email: z.string(), orderNumber: z.string() },
    state: z.string().meta({ description: '"active", "suspended" or "closed".' }),
    ...{ closedReason: z.string().nullable(), grantedAt: instant, closedAt: instant.nullable() },
  })
  .meta({ id: "Entitlement" });

/** Where a receipt goes that was asked for again. */
export const resentReceipt = z
  .object({ orderId: z.uuid(), email: z.string() })
  .meta({ id: "ResentReceipt" });

/** What of a line is to go back without being asked, and why. */
export const courtesyWish = z
  .strictObject({
    refundId: z.uuid().meta({
      description: "Drawn by you: sent again, with a key or without, it is the same refund.",
    }),
    ...{ lineId: z.uuid(), amountMinor: givenMinor },
    reason: text(2000).min(1, "reason-needed"),
  })
  .meta({ id: "CourtesyWish" });

/** A refund that was given unasked. */
export const givenRefund = z
  .object({ id: z.uuid(), orderId: z.uuid(), lineId: z.uuid(), amountMinor: minor })
  .meta({ id: "GivenRefund" });
