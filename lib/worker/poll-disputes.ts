import "server-only";
import { listDueDisputes, listUnheardWarnings } from "@/lib/disputes/due-disputes";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { heedWarning } from "@/lib/disputes/heed-warning";
import { log } from "@/lib/platform/log";

/** Asks after disputes and fraud warnings. One that cannot be read does not stop the round. */
export async function pollDisputes() {
  for (const id of await listDueDisputes()) await attempt(id, followDispute);
  for (const id of await listUnheardWarnings()) await attempt(id, heedWarning);
}

async function attempt(id: string, look: (id: string) => Promise<unknown>) {
  await look(id).catch((error: Error) =>
    log.warn({ subjectId: id, reason: error.message }, "a dispute could not be looked up"),
  );
}
