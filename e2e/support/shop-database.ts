import pg from "pg";

/** Reaches past the shop's doors into its database, for what no journey could wait for or send in. */
export async function inDatabase<Found>(work: (client: pg.Client) => Promise<Found>) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Lets the ten minutes be over in which an edition can be taken back; answers how many waited to be told of. */
export function endWaitOf({ slug, label }: { slug: string; label: string }) {
  return inDatabase(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE announcements a SET due_at = now() FROM editions e JOIN books b ON b.id = e.book_id
       WHERE a.edition_id = e.id AND a.state = 'waiting' AND b.slug = $1 AND e.label = $2`,
      [slug, label],
    );
    // Its job has waited as long; the worker's own round, once a minute, is there for jobs that were lost.
    await client.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key IN (
         SELECT 'announce:' || e.id FROM editions e JOIN books b ON b.id = e.book_id
         WHERE b.slug = $1 AND e.label = $2)`,
      [slug, label],
    );
    return rowCount;
  });
}

/** Lets a person of the shop have proven a moment ago who they are, however long ago their session was opened. */
export function freshProofOf(email: string) {
  return inDatabase(async (client) => {
    await client.query(
      `UPDATE sessions s SET proven_at = now() FROM users u WHERE u.id = s.user_id AND u.email = $1`,
      [email],
    );
  });
}
