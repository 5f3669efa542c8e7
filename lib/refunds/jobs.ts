import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** An approved refund should be sent to the provider. */
export const settleRefundJob = defineJob("settle-refund", z.object({ refundId: z.uuid() }), 25);

/** A payment was returned somewhere else than here: its refunds are to be looked up and booked. */
export const adoptRefundsJob = defineJob("adopt-refunds", z.object({ checkoutId: z.uuid() }), 25);

/** Money of a payment that was claimed is free again: whoever else asks for it should look. */
export const moneyFreedJob = defineJob("money-freed", z.object({ checkoutId: z.uuid() }), 25);

/** A refund made elsewhere returns what a dispute claims: the dispute should make room for what has happened. */
export const refundMeetsDisputeJob = defineJob(
  "refund-meets-dispute",
  z.object({ providerRefundId: z.string().min(1) }),
  25,
);
