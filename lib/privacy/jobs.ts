import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** An address that was erased is to be looked for in every text the shop keeps. */
export const sweepErasureJob = defineJob("sweep-erasure", z.object({ erasureId: z.uuid() }), 25);

/** Somebody who was erased is back with a backup, and something stands before erasing them again. */
export const eraseAgainJob = defineJob("erase-again", z.object({ userId: z.uuid() }), 1);
