import { z } from "zod";

const part = z.object({
  field: z.string().optional(),
  ...{ reason: z.string(), detail: z.string() },
});

/** A refusal as programs read it (RFC 9457). */
export const problem = z
  .object({
    type: z.url().meta({ description: "Leads to what the reason means." }),
    ...{ title: z.string(), status: z.int() },
    detail: z.string().meta({ description: "A sentence, in the language of Accept-Language." }),
    reason: z.string().meta({ description: "For programs." }),
    errors: z.array(part).optional(),
  })
  .meta({ id: "Problem" });
