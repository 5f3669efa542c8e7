import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** A session should be looked up at the provider: the page was opened, or the poller's turn has come. */
export const settleSession = defineJob("settle-session", z.object({ sessionId: z.string() }), 25);
