// A database filled with millions of rows in minutes, and as safe afterwards as it was before.

// What a crash would cost meanwhile is the measurement, which is then begun anew. Kept settings come back with RESET.
const hurried = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  autovacuum: "off",
  max_wal_size: "4GB",
  checkpoint_timeout: "1h",
};

/** Does `work` while the whole server cares for speed alone. */
export async function inHurry(admin, work) {
  for (const [name, value] of Object.entries(hurried)) await admin.query(`ALTER SYSTEM SET ${name} = '${value}'`);
  await admin.query("SELECT pg_reload_conf()");
  try {
    return await work();
  } finally {
    await calmDown(admin);
  }
}

/** The server's own settings, also where a hurry was broken off, and what was written is on the disk. */
export async function calmDown(admin) {
  for (const name of Object.keys(hurried)) await admin.query(`ALTER SYSTEM RESET ${name}`);
  await admin.query("SELECT pg_reload_conf()");
  await admin.query("CHECKPOINT");
}

/**
 * Does `work` while these tables have their keys alone, and makes their other indexes again from what is there then: sorted
 * once, where each row would have had to find its place.
 */
export async function withoutIndexes(admin, tables, work) {
  const { rows } = await admin.query(`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS text FROM pg_index
    WHERE indrelid = ANY($1::text[]::regclass[]) AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`, [tables]);
  for (const { name } of rows) await admin.query(`DROP INDEX ${name}`);
  await work();
  await admin.query("SET maintenance_work_mem = '768MB'");
  for (const { text } of rows) await admin.query(text);
  await admin.query("RESET maintenance_work_mem");
}
