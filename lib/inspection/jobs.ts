import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** Reads a file that was sent in for a draft and says what it found. */
export const inspectFileJob = defineJob("inspect-file", z.object({ fileId: z.uuid() }));
