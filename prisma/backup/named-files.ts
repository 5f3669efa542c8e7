import type pg from "pg";

/** A file that the database names, with the SHA-256 it was published with. */
export type NamedFile = { key: string; sha256: string };

/** Every file that somebody was sold, billed or paid by, as a connection (or its snapshot) sees them. */
export async function namedFiles(client: pg.Client): Promise<NamedFile[]> {
  const { rows } = await client.query<NamedFile>(`
    SELECT storage_key AS key, sha256 FROM edition_files
    UNION SELECT storage_key, sha256 FROM invoice_papers
    UNION SELECT storage_key, sha256 FROM statement_papers
    ORDER BY key`);
  return rows;
}
