import "server-only";
import { sql, statement, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs";
import { storedKeys } from "@/lib/platform/storage/stored-keys";
import { erasePerson } from "./erase-person";
import { erasedOf, erasureNotes } from "./erasure-note";
import { eraseAgainJob } from "./jobs";
import { noteErasure } from "./note-erasure";

/**
 * Holds the database against the notes of who was erased. Somebody who is back, because the database is that of an earlier
 * day, is erased again, or stands on the operator's list where something has to be done first; an erasure without a note
 * gets one. Answers how many were back.
 */
export async function remakeErasures() {
  const noted = new Set<string>();
  for await (const key of storedKeys(env().STORAGE_URL, erasureNotes)) {
    const userId = erasedOf(key);
    if (userId) noted.add(userId);
  }
  const known = await statement<{ userId: string }>(sql`
    SELECT DISTINCT user_id AS "userId" FROM erasures`);
  for (const { userId } of known) if (!noted.has(userId)) await noteErasure(userId);
  const back = await statement<{ id: string }>(sql`
    SELECT id FROM users WHERE id = ANY(${[...noted]}::uuid[]) AND erased_at IS NULL`);
  for (const { id } of back) await remake(id);
  return back.length;
}

async function remake(userId: string) {
  const erased = await erasePerson({ id: userId, browserHash: null });
  if (erased.ok || erased.reason === "erase-gone") return;
  await transaction((tx) =>
    enqueue(tx, eraseAgainJob, { userId }, { key: `erase-again:${userId}` }),
  );
}
