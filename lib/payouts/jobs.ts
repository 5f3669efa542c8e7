import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** A payout through the provider should be sent. */
export const sendPayoutJob = defineJob("send-payout", z.object({ payoutId: z.uuid() }), 25);

/** A confirmed account's wait is over: the author is paid there from now on. */
export const applyAccountChangeJob = defineJob(
  "apply-account-change",
  z.object({ changeId: z.uuid() }),
  25,
);
