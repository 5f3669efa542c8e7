import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** A payment page on which too many cards were refused should take no more. */
export const closePageJob = defineJob("close-page", z.object({ sessionId: z.string() }), 8);
