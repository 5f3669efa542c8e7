import { z } from "zod";
import { givenInstant, instant, text } from "./parts";

/** A reduction of the whole shop, on the packages whose authors allow it. */
export const promotion = z
  .object({
    ...{ id: z.uuid(), name: z.string(), percent: z.int() },
    standing: z.enum(["planned", "running", "over"]),
    ...{ startsAt: instant, endsAt: instant, endedAt: instant.nullable() },
    packages: z.int().meta({ description: "How many it lowers now." }),
  })
  .meta({ id: "Promotion" });

/** A promotion to be made; without a beginning it begins at once. */
export const promotionWish = z
  .strictObject({
    ...{ name: text(80).min(1), percent: z.int().min(1).max(90) },
    ...{ startsAt: givenInstant.nullable().default(null), endsAt: givenInstant },
  })
  .meta({ id: "PromotionWish" });
