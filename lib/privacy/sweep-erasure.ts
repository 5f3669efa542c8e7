import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { noteErasure } from "./note-erasure";

/**
 * Puts the pseudonym where an erased address still stands: table by table, in every text the database has, each in a
 * transaction of its own, so that nobody waits long. Letters to it say nothing any more and do not leave. At the end it is
 * noted beside the database, or going back to a backup would undo it, and the erasure itself forgets the address. Doing it
 * twice, or beginning again half-way, is fine.
 */
export async function sweepErasure(erasureId: string) {
  const [erasure] = await statement<{ pseudonym: string; userId: string }>(sql`
    SELECT pseudonym, user_id AS "userId" FROM erasures WHERE id = ${erasureId}::uuid AND done_at IS NULL`);
  if (!erasure) return;
  const tables = await statement<{ place: string }>(sql`SELECT erasable_tables() AS place`);
  for (const { place } of tables)
    await statement(sql`SELECT erase_address_in(${erasureId}::uuid, ${place})`);
  await statement(sql`
    UPDATE outbox_mails SET subject = NULL, payload = '{}', last_error = NULL,
      state = CASE WHEN state = 'promised' THEN 'moot' ELSE state END
    WHERE recipient = ${erasure.pseudonym}`);
  await noteErasure(erasure.userId);
  await statement(sql`
    UPDATE erasures SET address = NULL, done_at = now() WHERE id = ${erasureId}::uuid AND done_at IS NULL`);
}
