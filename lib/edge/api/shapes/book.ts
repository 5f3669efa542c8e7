import { z } from "zod";
import { currency, givenMinor, instant, minor } from "./parts";

/** A book as its author's programs see it. */
export const book = z
  .object({
    ...{ slug: z.string(), title: z.string(), language: z.string() },
    state: z
      .string()
      .meta({ description: '"draft", "published", "paused", "retired" or "closed".' }),
    url: z.url().meta({ description: "Its page in the shop." }),
    edition: z
      .object({ number: z.int(), label: z.string(), publishedAt: instant.nullable() })
      .nullable()
      .meta({ description: "The edition readers are given." }),
    isbns: z
      .array(z.object({ format: z.enum(["EPUB", "PDF"]), isbn: z.string() }))
      .meta({ description: "13 digits for each file that has an ISBN, the EPUB's first." }),
    drafts: z.array(z.object({ id: z.uuid(), label: z.string(), state: z.string() })),
  })
  .meta({ id: "Book" });

/** What of a book is sold, and for what. */
export const soldPackage = z
  .object({
    ...{ id: z.uuid(), slug: z.string(), title: z.string(), isOffered: z.boolean(), currency },
    mode: z.enum(["fixed", "minimum", "free"]).meta({
      description:
        '"fixed": one price. "minimum": that or more. "free": nothing, or what a reader gives.',
    }),
    minimumMinor: minor.meta({ description: "What is asked now, in minor units." }),
    suggestedMinor: minor,
    regularMinimumMinor: minor
      .nullable()
      .meta({ description: "The author's own minimum while a promotion lowers it; else null." }),
    promotionPercent: z
      .int()
      .meta({ description: "How much of the minimum a promotion of the shop may take off." }),
  })
  .meta({ id: "Package" });

/** What a package is to cost. */
export const priceWish = z
  .strictObject({
    currency: currency.meta({
      description: "The package's own, or another one the shop sells in.",
    }),
    mode: z.enum(["fixed", "minimum", "free"]),
    minimumMinor: givenMinor.optional().meta({ description: "Left out where it is free." }),
    suggestedMinor: givenMinor
      .optional()
      .meta({ description: "Left out where the price is fixed." }),
    promotionPercent: z.int().min(0).max(90).optional(),
  })
  .meta({ id: "PriceWish" });

/** One published state of a book. */
export const edition = z
  .object({
    ...{ id: z.uuid(), number: z.int(), label: z.string(), isMajor: z.boolean() },
    standing: z.enum(["newest", "older", "withdrawn", "undone"]),
    ...{ publishedAt: instant.nullable(), undoableUntil: instant.nullable() },
    readers: z.int().meta({ description: "How many took a file of it." }),
    files: z.array(
      z.object({
        ...{ role: z.string(), format: z.string(), fileName: z.string() },
        ...{ sizeBytes: z.int(), sha256: z.string() },
      }),
    ),
  })
  .meta({ id: "Edition" });
