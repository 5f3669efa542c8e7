import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** The instant of an agreement has come: the pages of the shop follow. */
export const applySharesJob = defineJob("apply-shares", z.object({ agreementId: z.uuid() }), 25);
