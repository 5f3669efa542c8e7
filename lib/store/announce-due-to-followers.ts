import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { announceToFollowers } from "./announce-to-followers";

/** Tells those who follow of whatever is due; one edition that fails throws at the end and keeps no other back. */
export async function announceDueToFollowers() {
  const due = await db().followTelling.findMany({
    where: { state: "waiting", dueAt: { lte: now() } },
    orderBy: { dueAt: "asc" },
    select: { editionId: true },
  });
  await eachOnItsOwn(due, ({ editionId }) => announceToFollowers(editionId));
}
