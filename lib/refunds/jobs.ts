import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** An approved refund should be sent to the provider. */
export const settleRefundJob = defineJob("settle-refund", z.object({ refundId: z.uuid() }), 25);

/** A payment was returned somewhere else than here: its refunds are to be looked up and booked. */
export const adoptRefundsJob = defineJob("adopt-refunds", z.object({ checkoutId: z.uuid() }), 25);

/** A refund of a payment came to nothing: whoever else asks for that money should look again. */
export const refundFailedJob = defineJob("refund-failed", z.object({ checkoutId: z.uuid() }), 25);
