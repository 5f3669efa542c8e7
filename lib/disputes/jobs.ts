import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** The shop's answer to a bank should be sent to the provider. */
export const sendAnswerJob = defineJob("send-dispute-answer", z.object({ answerId: z.uuid() }), 25);
