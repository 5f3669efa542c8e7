import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inDatabase } from "./shop-database";

/** Publishes a further edition of a book with that EPUB as its sample, past every check an author would meet. */
export async function publishSample(slug: string, epub: Uint8Array) {
  const sha256 = createHash("sha256").update(epub).digest("hex");
  const key = `editions/${sha256}.epub`;
  const folder = fileURLToPath(process.env.STORAGE_URL ?? "");
  mkdirSync(join(folder, "editions"), { recursive: true });
  writeFileSync(join(folder, key), epub);
  await inDatabase(async (client) => {
    const edition = randomUUID();
    await client.query(
      `INSERT INTO editions (id, book_id, number, label, page_count, contents)
       SELECT $1, e.book_id, max(e.number) + 1, 'Hostile', 1, '[]' FROM editions e
       JOIN books b ON b.id = e.book_id WHERE b.slug = $2 GROUP BY e.book_id`,
      [edition, slug],
    );
    await client.query(
      `INSERT INTO edition_files (id, edition_id, role, format, media_type, file_name, storage_key, sha256, size_bytes)
       SELECT gen_random_uuid(), $1, f.role, f.format, f.media_type, f.file_name, f.storage_key, f.sha256, f.size_bytes
       FROM edition_files f JOIN editions e ON e.id = f.edition_id JOIN books b ON b.id = e.book_id
       WHERE b.slug = $2 AND f.role = 'full' AND e.number = 1`,
      [edition, slug],
    );
    await client.query(
      `INSERT INTO edition_files (id, edition_id, role, format, media_type, file_name, storage_key, sha256, size_bytes)
       VALUES (gen_random_uuid(), $1, 'sample', 'epub', 'application/epub+zip', 'extrait.epub', $2, $3, $4)`,
      [edition, key, sha256, epub.length],
    );
    await client.query("UPDATE editions SET published_at = now() WHERE id = $1", [edition]);
  });
}
