import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** Makes a picture anew that was sent in as the shop's sign. */
export const inspectLogoJob = defineJob("inspect-logo", z.object({ logoId: z.uuid() }));
