import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { announceEdition } from "./announce-edition";

/** Announces whatever is due and waits still, so that no job that was lost leaves readers untold; one that fails throws at the end. */
export async function announceDueEditions() {
  const due = await db().announcement.findMany({
    where: { state: "waiting", dueAt: { lte: now() } },
    orderBy: { dueAt: "asc" },
    select: { editionId: true },
  });
  await eachOnItsOwn(due, ({ editionId }) => announceEdition(editionId));
}
