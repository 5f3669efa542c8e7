import { z } from "zod";
import { bookName, instant } from "./parts";

/** A reader who shares their address with the author who asks, and the proof of it. */
export const reader = z
  .object({
    ...{ id: z.uuid(), email: z.string(), locale: z.string(), book: bookName },
    consent: z.object({
      at: instant,
      place: z.string().meta({ description: '"cart" or "account".' }),
      version: z.string(),
      text: z.string().meta({ description: "The words as they were shown." }),
    }),
  })
  .meta({ id: "Reader" });
