import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** A payout through the provider should be sent. */
export const sendPayoutJob = defineJob("send-payout", z.object({ payoutId: z.uuid() }), 25);
