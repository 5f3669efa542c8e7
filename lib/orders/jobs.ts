import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** A payment that no order needs should go back to whoever paid it. */
export const returnSurplusJob = defineJob("return-surplus", z.object({ checkoutId: z.uuid() }), 25);
