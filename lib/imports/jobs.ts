import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** Goes on with a file whose pieces are being read or brought in. */
export const advanceImportJob = defineJob("advance-import", z.object({ importId: z.uuid() }));
