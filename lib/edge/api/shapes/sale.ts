import { z } from "zod";
import { currency, instant, minor } from "./parts";

/** A sold line as its author may see it: never who bought it. */
export const sale = z
  .object({
    ...{ id: z.uuid(), soldAt: instant, title: z.string(), currency },
    purpose: z.string().meta({
      description:
        '"own", "gift" or "copies"; "upgrade" and "tip" bring money, but no further copy.',
    }),
    ...{ priceMinor: minor, taxMinor: minor },
    returnedMinor: minor.meta({ description: "What of the price went back to the reader." }),
    royaltyMinor: minor.meta({ description: "The author's own royalty on what was kept." }),
    state: z.enum(["kept", "refund-asked", "refunded", "partly-refunded"]),
    ...{ returnedAt: instant.nullable(), couponCode: z.string().nullable() },
    promotionName: z.string().nullable(),
  })
  .meta({ id: "Sale" });

/** An author's month in one currency. */
export const statement = z
  .object({
    ...{ id: z.uuid(), number: z.string(), currency },
    period: z.string().meta({ description: "The month, such as 2026-10." }),
    ...{ openingMinor: minor, closingMinor: minor, drawnAt: instant },
  })
  .meta({ id: "Statement" });

/** The same with every movement. */
export const wholeStatement = statement
  .extend({
    lines: z.array(
      z.object({
        ...{ occurredAt: instant, code: z.string(), saleId: z.uuid().nullable() },
        ...{ title: z.string().nullable(), amountMinor: minor },
      }),
    ),
  })
  .meta({ id: "WholeStatement" });

/** Money sent to an author. */
export const payout = z
  .object({
    ...{ id: z.uuid(), statementId: z.uuid(), period: z.string(), currency, amountMinor: minor },
    returnedMinor: minor.meta({ description: "What of it came back." }),
    ...{ method: z.string(), reference: z.string().nullable() },
    state: z
      .string()
      .meta({ description: '"created", "sent", "paid", "failed", "returned" or "cancelled".' }),
    ...{ createdAt: instant, paidAt: instant.nullable() },
  })
  .meta({ id: "Payout" });

/** Where an author's money stands in one currency. */
export const balance = z
  .object({
    currency,
    pendingMinor: minor.meta({ description: "Still inside a refund window." }),
    availableMinor: minor.meta({ description: "Payable." }),
    atRiskMinor: minor.meta({
      description: "Of what is payable, what waits for a refund or a dispute.",
    }),
    transitMinor: minor.meta({ description: "On its way." }),
    paidMinor: minor,
  })
  .meta({ id: "Balance" });
