import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** Audits the books into the run that was asked for. A worker that dies in between leaves it to the next. */
export const auditBooksJob = defineJob("audit-books", z.object({ runId: z.uuid() }), 5);
