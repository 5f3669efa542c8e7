import "server-only";
import { db } from "@/lib/platform/db";
import { erasePerson } from "./erase-person";
import { obstaclesTo } from "./obstacles";

/**
 * Erases somebody who was erased before and came back with a backup. Throws, naming what stands before it, where the shop
 * must do something first: the job stands on the operator's list until then.
 */
export async function eraseAgain(userId: string) {
  const erased = await erasePerson({ id: userId, browserHash: null });
  if (erased.ok || erased.reason === "erase-gone") return;
  const kinds = (await obstaclesTo(db(), userId)).map(({ kind }) => kind);
  throw new Error(`account ${userId} was erased and is back: first see to its ${kinds.join(", ")}`);
}
