import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs";

/** The minutes in which an edition can be taken back are over: its readers are told of it. */
export const announceEditionJob = defineJob("announce-edition", z.object({ editionId: z.uuid() }));
