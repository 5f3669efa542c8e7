import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { countFailedJobs, listFailedJobs } from "@/lib/platform/jobs";

/** Jobs that gave up, for the operator's eyes: how many, since when the oldest, and the newest of them. */
export async function failedJobsFor(_operator: Operator) {
  const [standing, rows] = await Promise.all([countFailedJobs(), listFailedJobs()]);
  return { ...standing, rows };
}
