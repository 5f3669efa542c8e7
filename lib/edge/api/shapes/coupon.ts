import { z } from "zod";
import { couponCode } from "@/lib/pricing/coupon-wish";
import { currency, givenInstant, givenMinor, instant, minor, text } from "./parts";

const term = z.object({
  package: z.string().meta({ description: "The package by its slug." }),
  percentOff: z.int().nullable(),
  ...{ minimumMinor: minor.nullable(), currency: currency.nullable() },
});

/** A code that lowers the minimum of some of a book's packages. */
export const coupon = z
  .object({
    ...{ id: z.uuid(), code: z.string(), book: z.string(), terms: z.array(term) },
    ...{ startsAt: instant, endsAt: instant.nullable(), isSuspended: z.boolean() },
    ...{ maxUses: z.int().nullable(), maxPerCustomer: z.int().nullable() },
    uses: z.int().meta({ description: "Orders it counts in." }),
    ...{ note: z.string(), createdAt: instant },
  })
  .meta({ id: "Coupon" });

const most = z.int().min(1).max(1_000_000).nullable();
const termWish = z.strictObject({
  package: z.string().max(200),
  percentOff: z.int().min(1).max(100).optional(),
  minimumMinor: givenMinor.optional(),
});
const given = {
  terms: z
    .array(termWish)
    .min(1, "terms-needed")
    .max(50)
    .meta({ description: "For each package either percentOff or minimumMinor." }),
  ...{ endsAt: givenInstant.nullable(), maxUses: most, maxPerCustomer: most },
  ...{ note: text(500), isSuspended: z.boolean() },
};

/** A coupon to be made: at once, for ever and for everybody where nothing else is said. */
export const couponWish = z
  .strictObject({
    code: couponCode,
    ...{ terms: given.terms, startsAt: givenInstant.nullable().default(null) },
    ...{ endsAt: given.endsAt.default(null), maxUses: given.maxUses.default(null) },
    ...{ maxPerCustomer: given.maxPerCustomer.default(null), note: given.note.default("") },
  })
  .meta({ id: "CouponWish" });

/** What of a coupon is to change; what is left out stays. */
export const couponEdit = z
  .strictObject({ ...given, startsAt: givenInstant })
  .partial()
  .meta({ id: "CouponEdit" });
