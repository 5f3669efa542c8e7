import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { announceEdition } from "./announce-edition";

/** Announces whatever is due and waits still, so that no job that was lost leaves readers untold. */
export async function announceDueEditions() {
  const due = await db().announcement.findMany({
    where: { state: "waiting", dueAt: { lte: now() } },
    orderBy: { dueAt: "asc" },
    select: { editionId: true },
  });
  for (const { editionId } of due) await announceEdition(editionId);
}
