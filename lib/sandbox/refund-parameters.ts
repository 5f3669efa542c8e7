import { z } from "zod";
import { amount, expand, metadata } from "./parameters";

export const refundReason = z.enum(["duplicate", "fraudulent", "requested_by_customer"]);

/** What `POST /v1/refunds` takes here. */
export const refundParameters = z.strictObject({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: amount.optional(),
  reason: refundReason.optional(),
  metadata: metadata.optional(),
  expand,
});

export type RefundParameters = z.infer<typeof refundParameters>;
