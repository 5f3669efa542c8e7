import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** An approved refund should be sent to the provider. */
export const settleRefundJob = defineJob("settle-refund", z.object({ refundId: z.uuid() }), 25);
