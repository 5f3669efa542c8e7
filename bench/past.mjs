// Books and orders written straight into the tables, for measurements that need many of them at once.
import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Writes `count` published books of one author each, with one edition and two files. */
export async function writeBooks(admin, count) {
  await admin.query("SET session_replication_role = replica");
  await admin.query(`
    INSERT INTO authors (id, slug, name)
      SELECT gen_random_uuid(), 'author-' || n, 'Author ' || n FROM generate_series(1, $1::int) n`, [count]);
  await admin.query(`
    INSERT INTO books (id, slug, state, language, title, description, published_at)
      SELECT gen_random_uuid(), 'book-' || n, 'published', 'fr', 'Book ' || n, 'A book.', now()
      FROM generate_series(1, $1::int) n`, [count]);
  await admin.query(`
    INSERT INTO book_authors (book_id, author_id, position, share_bp)
      SELECT b.id, a.id, 0, 10000 FROM books b JOIN authors a ON a.slug = replace(b.slug, 'book', 'author')`);
  await admin.query(`
    INSERT INTO packages (id, book_id, currency, minimum_minor, suggested_minor)
      SELECT gen_random_uuid(), id, 'EUR', 799, 2000 FROM books WHERE slug ~ '^book-[0-9]+$'`);
  await admin.query(`
    INSERT INTO editions (id, book_id, number, label, page_count, contents, published_at)
      SELECT gen_random_uuid(), id, 1, '1.0', 10, '[]', now() FROM books WHERE slug ~ '^book-[0-9]+$'`);
  await admin.query(`
    INSERT INTO edition_files (id, edition_id, role, format, media_type, file_name, storage_key, sha256, size_bytes)
      SELECT gen_random_uuid(), e.id, 'full', f, 'application/' || f, 'book.' || f, 'editions/' || f,
        repeat('a', 64), 10 FROM editions e JOIN books b ON b.id = e.book_id AND b.slug ~ '^book-[0-9]+$'
        CROSS JOIN unnest(ARRAY['pdf', 'epub']) f`);
  await admin.query("SET session_replication_role = DEFAULT; ANALYZE");
}

/**
 * Lets the database know its tables, as it does by itself within a minute of the first sales: until then it asks as one asks
 * of empty tables, from their first row to their last.
 */
export async function knowTables(admin) {
  await admin.query("ANALYZE");
}

/**
 * Writes pending orders with their payment sessions, `mark` in their names; `isOneBook` puts them all on one book,
 * else they are spread over all. The payments go into the sandbox's past, paid and untold.
 */
export async function writePendingOrders(house, { mark, count, isOneBook = false }) {
  const { admin } = house;
  const { rows: books } = await admin.query("SELECT count(*)::int AS count FROM books WHERE slug ~ '^book-[0-9]+$'");
  const spread = isOneBook ? 1 : books[0].count;
  await admin.query(`
    INSERT INTO orders (id, number, checkout_key, state, email, browser_hash, locale, currency, total_minor,
      consent_version, consent_text, consent_at, placed_at)
      SELECT gen_random_uuid(), $1 || n, $1 || n, 'pending', $1 || n || '@bench.test', $1 || n, 'fr', 'EUR', 2000,
        'x', 'x', now(), now() FROM generate_series(1, $2::int) n`, [mark, count]);
  await admin.query(`
    INSERT INTO order_lines (id, order_id, position, book_id, package_id, title, author_names, currency,
      price_minor, minimum_minor, suggested_minor, tax_mode, royalty_bp, policy_version)
      SELECT gen_random_uuid(), o.id, 0, b.id, p.id, b.title, 'A', 'EUR', 2000, 799, 2000, 'exempt', 8000, 'x'
      FROM orders o
        JOIN books b ON b.slug = 'book-' || (1 + substr(o.number, length($1) + 1)::int % $2::int)
        JOIN packages p ON p.book_id = b.id WHERE o.number LIKE $1 || '%'`, [mark, spread]);
  await admin.query(`
    INSERT INTO order_line_shares (line_id, author_id, position, share_bp)
      SELECT l.id, a.author_id, 0, 10000 FROM order_lines l JOIN orders o ON o.id = l.order_id
        JOIN book_authors a ON a.book_id = l.book_id WHERE o.number LIKE $1 || '%'`, [mark]);
  // Opened one after the other, twenty a second. Looked up tomorrow: else whoever looks for what nobody told of would settle
  // them before their events come.
  await admin.query(`
    INSERT INTO checkouts (id, order_id, attempt, session_id, url, amount_minor, currency, opened_at, looked_up_at)
      SELECT gen_random_uuid(), id, 1, 'cs_test_' || number, 'x', 2000, 'EUR',
        now() - ($2::int - substr(number, length($1) + 1)::int) * interval '50 milliseconds', now() + interval '1 day'
      FROM orders WHERE number LIKE $1 || '%'`, [mark, count]);
  const { rows } = await admin.query(
    "SELECT id, number, email FROM orders WHERE number LIKE $1 || '%' ORDER BY substr(number, length($1) + 1)::int",
    [mark],
  );
  // The provider's movements are looked through up to now: else the worker would come upon these payments before their news.
  await admin.query("INSERT INTO provider_looks (id, seen_until) VALUES (1, now()) ON CONFLICT (id) DO UPDATE SET seen_until = now()");
  const { rows: shop } = await admin.query("SELECT tag FROM shop_settings");
  house.payments = [...(house.payments ?? []), ...rows.map((order) => payment(order, shop[0].tag))];
  const folder = join(house.dataDir, "sandbox");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "seed-payments.json"), JSON.stringify(house.payments));
  return rows.map(({ id, number }) => ({ orderId: id, sessionId: `cs_test_${number}` }));
}

function payment({ id, number, email }, tag) {
  return {
    ...{ session: `cs_test_${number}`, payment_intent: `pi_${number}`, charge: `ch_${number}` },
    ...{ balance_transaction: `txn_${number}`, amount: 2000, currency: "eur", fee: 55 },
    ...{ created: Math.floor(Date.now() / 1000) - 7200, metadata: { order_id: id, shop: tag } },
    ...{ customer_email: email, country: "FR", refunds: [] },
  };
}

/**
 * Writes `count` orders that were paid long ago, with everything a sale leaves behind, its seal too (of no meaning):
 * else the shop would be sealing the past while it is measured. Nobody seals meanwhile.
 */
export async function writePaidOrders(admin, count, mark = "past") {
  await admin.query("SELECT pg_advisory_lock(hashtext('ledger_seals'))");
  await admin.query("SET session_replication_role = replica");
  const books = (await admin.query("SELECT count(*)::int AS count FROM books")).rows[0].count;
  await admin.query(`
    CREATE UNLOGGED TABLE past AS SELECT n, $3::text AS mark, gen_random_uuid() AS order_id, gen_random_uuid() AS line_id,
      gen_random_uuid() AS entitlement_id, 1 + n % $2::int AS book,
      now() - (n % 1000) * interval '1 day' AS at FROM generate_series(1, $1::int) n`, [count, books, mark]);
  await admin.query(`
    INSERT INTO orders (id, number, checkout_key, state, email, browser_hash, locale, currency, total_minor,
      consent_version, consent_text, consent_at, placed_at, paid_at)
      SELECT order_id, mark || n, mark || n, 'paid', mark || n || '@bench.test', mark || n, 'fr', 'EUR',
        2000, 'x', 'x', at, at, at FROM past`);
  await admin.query(`
    INSERT INTO order_lines (id, order_id, position, book_id, package_id, title, author_names, currency,
      price_minor, minimum_minor, suggested_minor, tax_mode, royalty_bp, policy_version, refundable_until, released_at)
      SELECT line_id, order_id, 0, b.id, p.id, b.title, 'A', 'EUR', 2000, 799, 2000, 'exempt', 8000, 'x',
        at + interval '60 days', CASE WHEN at + interval '60 days' < now() THEN at + interval '60 days' END
      FROM past JOIN books b ON b.slug = 'book-' || past.book JOIN packages p ON p.book_id = b.id`);
  await admin.query(`
    INSERT INTO order_line_shares (line_id, author_id, position, share_bp, amount_minor)
      SELECT line_id, a.author_id, 0, 10000, 1600 FROM past JOIN books b ON b.slug = 'book-' || past.book
        JOIN book_authors a ON a.book_id = b.id`);
  await admin.query(`
    INSERT INTO checkouts (id, order_id, attempt, session_id, payment_intent_id, charge_id, url, state,
      amount_minor, currency, fee_minor, fee_currency, opened_at, looked_up_at)
      SELECT gen_random_uuid(), order_id, 1, 'cs_' || mark || n, 'pi_' || mark || n, 'ch_' || mark || n, 'x', 'paid', 2000,
        'EUR', 55, 'EUR', at, at FROM past`);
  await admin.query(`
    INSERT INTO payment_events (id, type, object, object_id, payload, received_at, due_at, handled_at, outcome)
      SELECT 'evt_' || mark || n, 'checkout.session.completed', 'checkout.session', 'cs_' || mark || n,
        json_build_object('id', 'evt_' || mark || n), at, at, at, 'pay' FROM past`);
  await admin.query(`
    INSERT INTO ledger_entries (cause, code, currency, order_id, occurred_at)
      SELECT 'order:' || order_id || ':sale', 'sale', 'EUR', order_id, at FROM past`);
  await admin.query(`
    INSERT INTO postings (entry_id, account, owner_id, line_id, side, amount_minor, currency)
      SELECT e.id, p.account, CASE WHEN p.account = 'author-pending' THEN s.author_id END, past.line_id, p.side,
        p.amount, 'EUR'
      FROM past JOIN ledger_entries e ON e.order_id = past.order_id
        JOIN order_line_shares s ON s.line_id = past.line_id
        CROSS JOIN (VALUES ('provider-clearing', 'debit', 2000), ('author-pending', 'credit', 1600),
          ('house-revenue', 'credit', 400)) AS p (account, side, amount)`);
  await admin.query(`
    INSERT INTO ledger_seals (position, entry_id, hash, sealed_at)
      SELECT (SELECT coalesce(max(position), 0) FROM ledger_seals) + row_number() OVER (ORDER BY e.id), e.id,
        repeat('0', 64), past.at
      FROM past JOIN ledger_entries e ON e.order_id = past.order_id`);
  await admin.query(`
    INSERT INTO entitlements (id, book_id, line_id, email, granted_at)
      SELECT entitlement_id, b.id, line_id, mark || n || '@bench.test', at
      FROM past JOIN books b ON b.slug = 'book-' || past.book`);
  await admin.query(`
    INSERT INTO download_links (id, entitlement_id, audience, created_at)
      SELECT gen_random_uuid(), entitlement_id, a, at
      FROM past CROSS JOIN unnest(ARRAY['order', 'library', 'receipt']) a`);
  await admin.query(`
    INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, state, created_at, sent_at)
      SELECT gen_random_uuid(), 'order:' || order_id || ':receipt', 'order-receipt', 'past@bench.test', 'fr',
        '{}', 'sent', at, at FROM past`);
  await admin.query("DROP TABLE past; SET session_replication_role = DEFAULT");
  await admin.query("SELECT pg_advisory_unlock(hashtext('ledger_seals'))");
  await admin.query("VACUUM ANALYZE");
}
