import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** Tells the readers of a book that an edition is there. */
export const announceEditionJob = defineJob("announce-edition", z.object({ editionId: z.uuid() }));
