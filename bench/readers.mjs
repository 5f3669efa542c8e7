// A book with many readers and a second edition, written straight into the tables.
import { createHash } from "node:crypto";

/** Writes `count` readers of a book who bought it a month ago as guests; every other one has its first edition. */
export async function writeReaders(admin, slug, count) {
  await admin.query("SET session_replication_role = replica");
  await admin.query(
    `CREATE UNLOGGED TABLE crowd AS SELECT n, 'crowd-' || n || '@bench.test' AS email, gen_random_uuid() AS order_id,
      gen_random_uuid() AS line_id, gen_random_uuid() AS right_id, now() - interval '30 days' AS at
      FROM generate_series(1, $1::int) n`,
    [count],
  );
  await admin.query(`
    INSERT INTO orders (id, number, checkout_key, state, email, browser_hash, locale, currency, total_minor,
      consent_version, consent_text, consent_at, placed_at, paid_at)
      SELECT order_id, 'crowd' || n, 'crowd' || n, 'paid', email, 'crowd' || n, CASE n % 3 WHEN 0 THEN 'en' ELSE 'fr' END,
        'EUR', 0, 'x', 'x', at, at, at FROM crowd`);
  await admin.query(
    `INSERT INTO order_lines (id, order_id, position, book_id, package_id, title, author_names, currency,
      price_minor, minimum_minor, suggested_minor, tax_mode, royalty_bp, policy_version)
      SELECT line_id, order_id, 0, b.id, p.id, b.title, 'A', 'EUR', 0, 0, 0, 'exempt', 8000, 'x'
      FROM crowd JOIN books b ON b.slug = $1 JOIN packages p ON p.book_id = b.id`,
    [slug],
  );
  await admin.query(
    `INSERT INTO entitlements (id, book_id, line_id, email, granted_at)
      SELECT right_id, b.id, line_id, email, at FROM crowd JOIN books b ON b.slug = $1`,
    [slug],
  );
  await admin.query(`
    INSERT INTO download_links (id, entitlement_id, audience, created_at)
      SELECT gen_random_uuid(), right_id, a, at FROM crowd CROSS JOIN unnest(ARRAY['order', 'library', 'receipt']) a`);
  await admin.query(
    `INSERT INTO downloads (entitlement_id, file_id, audience, at)
      SELECT right_id, f.id, 'library', at FROM crowd JOIN books b ON b.slug = $1
        JOIN editions e ON e.book_id = b.id AND e.number = 1
        JOIN edition_files f ON f.edition_id = e.id AND f.format = 'epub' WHERE n % 2 = 0`,
    [slug],
  );
  await admin.query("DROP TABLE crowd; SET session_replication_role = DEFAULT; ANALYZE");
}

/** Gives a book's first edition chapters, and publishes a second that changed some of them. Answers its id. */
export async function writeSecondEdition(admin, slug) {
  await admin.query("SET session_replication_role = replica");
  await admin.query(
    "UPDATE editions e SET facts = $2 FROM books b WHERE b.slug = $1 AND e.book_id = b.id",
    [slug, JSON.stringify({ chapters: chapters(20, 0) })],
  );
  const { rows } = await admin.query(
    `INSERT INTO editions (id, book_id, number, label, page_count, notes, contents, facts, published_at)
      SELECT gen_random_uuid(), id, 2, '2.0', 12, $2, '[]', $3, now() - interval '11 minutes' FROM books WHERE slug = $1
      RETURNING id, book_id`,
    [slug, "Two chapters more.\n\n- Figures redone.\n- Typos.", JSON.stringify({ chapters: chapters(22, 8) })],
  );
  const [{ id, book_id: bookId }] = rows;
  await admin.query(
    `INSERT INTO edition_files (id, edition_id, role, format, media_type, file_name, storage_key, sha256, size_bytes)
      SELECT gen_random_uuid(), $1, role, format, media_type, file_name, storage_key, sha256, size_bytes
      FROM edition_files f JOIN editions e ON e.id = f.edition_id WHERE e.book_id = $2 AND e.number = 1`,
    [id, bookId],
  );
  await admin.query("SET session_replication_role = DEFAULT");
  return id;
}

function chapters(count, touched) {
  return Array.from({ length: count }, (_one, at) => {
    const mark = createHash("sha256").update(`${at} ${at < touched}`).digest("hex");
    const title = `Chapter ${at + 1}, of a usual length`;
    return { href: `${at}.xhtml`, title, words: 2000 + at, fingerprint: mark, sketch: mark.repeat(4) };
  });
}
