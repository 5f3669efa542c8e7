import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** An address that was erased is to be looked for in every text the shop keeps. */
export const sweepErasureJob = defineJob("sweep-erasure", z.object({ erasureId: z.uuid() }), 25);
