import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** An event of the provider waits in the inbox. */
export const stripeEvent = defineJob("stripe-event", z.object({ eventId: z.string() }), 25);
