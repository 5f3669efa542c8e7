// A past of many sales of one author, written inside the database, table by table, with the ledger of each and what went back,
// and counted as the shop counts it.
import { randomUUID } from "node:crypto";
import { withoutIndexes } from "./bulk.mjs";

const books = 20;
/** Orders written at once: what is sorted and summed on the way stays small. */
const batch = 250_000;
/** Refunds that wait for the operator, in a shop of any size; everything else that went back is settled. */
const open = 200;
const filled = ["orders", "order_lines", "order_line_shares", "checkouts", "entitlements", "ledger_entries", "postings", "ledger_seals", "refund_requests", "refunds", "refund_parts", "author_sales"];

/** An author with a sign-in and twenty books. */
export async function openDesks(admin) {
  await admin.query("SET session_replication_role = replica");
  const [author, user] = [randomUUID(), randomUUID()];
  await admin.query("INSERT INTO users (id, email, email_verified) VALUES ($1, 'desk@bench.test', now())", [user]);
  await admin.query("INSERT INTO authors (id, slug, name, user_id) VALUES ($1, 'desk-author', 'Author of the desk', $2)", [author, user]);
  await admin.query(`
    WITH made AS (
      INSERT INTO books (id, slug, state, language, title, description, published_at)
        SELECT gen_random_uuid(), 'desk-book-' || n, 'published', 'fr', 'Desk book ' || n, 'A book.', now() - interval '4 years'
        FROM generate_series(1, ${books}) n RETURNING id),
    shared AS (INSERT INTO book_authors (book_id, author_id, position, share_bp) SELECT id, $1, 0, 10000 FROM made),
    sold AS (INSERT INTO packages (id, book_id, currency, minimum_minor, suggested_minor)
      SELECT gen_random_uuid(), id, 'EUR', 799, 2000 FROM made)
    INSERT INTO editions (id, book_id, number, label, page_count, contents, published_at)
      SELECT gen_random_uuid(), id, e, e || '.0', 10, '[]', now() - (1500 - 400 * e) * interval '1 day'
      FROM made CROSS JOIN generate_series(1, 3) e`, [author]);
  await admin.query("SET session_replication_role = DEFAULT; ANALYZE");
}

/** Adds orders until there are `to` where there were `from`, spread over a thousand days, and counts them. */
export async function addOrders(admin, from, to) {
  await admin.query("SELECT pg_advisory_lock(hashtext('ledger_seals'))");
  await admin.query("SET work_mem = '256MB'");
  const began = performance.now();
  const tell = (what) => console.log(`  ${what} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  await withoutIndexes(admin, filled, async () => {
    await admin.query("SET session_replication_role = replica");
    for (let at = from; at < to; at += batch) await write(admin, at + 1, Math.min(to, at + batch));
    await admin.query("SET session_replication_role = DEFAULT");
    tell("written");
  });
  tell("indexed");
  await count(admin);
  tell("counted");
  await admin.query("RESET work_mem");
  await admin.query("SELECT pg_advisory_unlock(hashtext('ledger_seals'))");
  await admin.query("VACUUM ANALYZE");
}

// The planner must know what was written: counting looks up every line.
async function count(admin) {
  await admin.query("ANALYZE");
  await admin.query("SELECT count_account_moves(2147483647)");
  for (;;) {
    const { rows } = await admin.query(`SELECT count_author_sales(${batch}) AS counted`);
    if (rows[0].counted === 0) return;
  }
}

// In the order in which a shop would have written them, so that what is read together lies together: ids begin with their
// instant (uuidv7), as the shop's own do. Each order draws its book, price, country and the rest apart from the others.
async function write(admin, first, last) {
  const run = (text, given = []) => admin.query(text, given);
  await run(`
    CREATE UNLOGGED TABLE desk AS SELECT n, at, price, uuidv7(at - now()) AS order_id, uuidv7(at - now()) AS line_id,
      uuidv7(at - now()) AS checkout_id, uuidv7(at + interval '8 days' - now()) AS request_id,
      uuidv7(at + interval '8 days' - now()) AS refund_id, nextval('ledger_entries_id_seq') AS sale_entry,
      nextval('ledger_entries_id_seq') AS back_entry, 1 + (drawn % ${books})::int AS book, price * 8 / 10 AS royalty,
      CASE WHEN drawn / 1600 % 25 = 3 AND price > 0 AND at < now() - interval '10 days' THEN price END AS back,
      (ARRAY['FR', 'FR', 'FR', 'BE', 'CH', 'CA', 'DE', NULL])[1 + (drawn / 200 % 8)::int] AS country,
      CASE WHEN drawn / 40000 % 10 = 4 THEN 'CODE' || drawn / 400000 % 40 END AS coupon
    FROM (SELECT n, drawn, now() - (n % 1000) * interval '1 day' - (n::bigint * 7919 % 86400) * interval '1 second' AS at,
        CASE drawn / 16000000 % 20 WHEN 0 THEN 0
          ELSE (ARRAY[800, 1000, 1000, 1500, 2000, 2000, 2000, 2500, 3000, 5000])[1 + (drawn / 20 % 10)::int] END::bigint AS price
      FROM generate_series($1::int, $2::int) n CROSS JOIN LATERAL (SELECT hashint4(n)::bigint + 2147483648 AS drawn) AS draw
      ORDER BY at) AS drawn`, [first, last]);
  await run("ANALYZE desk");
  await run(`
    INSERT INTO orders (id, number, checkout_key, state, email, browser_hash, locale, currency, total_minor, country,
      consent_version, consent_text, consent_at, placed_at, paid_at)
      SELECT order_id, regexp_replace(lpad(n::text, 12, '0'), '(....)(....)(....)', 'B-\\1-\\2-\\3'), 'desk' || n, 'paid', 'desk' || n || '@bench.test', 'desk' || n, 'fr', 'EUR',
        price, country, 'x', 'x', at, at, at FROM desk`);
  await run(`
    INSERT INTO order_lines (id, order_id, position, book_id, package_id, title, author_names, currency, price_minor,
      minimum_minor, suggested_minor, tax_mode, royalty_bp, policy_version, refundable_until, released_at, coupon_code,
      coupon_id, regular_minimum_minor, claimed_minor, returned_minor, placed_at)
      SELECT line_id, order_id, 0, b.id, p.id, b.title, 'A', 'EUR', price, 799, 2000, 'exempt', 8000, 'x',
        at + interval '60 days', CASE WHEN at + interval '60 days' < now() THEN at + interval '60 days' END, coupon,
        md5(coupon)::uuid, CASE WHEN coupon IS NOT NULL THEN 1599 END, coalesce(back, 0), coalesce(back, 0), at
      FROM desk JOIN books b ON b.slug = 'desk-book-' || desk.book JOIN packages p ON p.book_id = b.id`);
  await run(`
    INSERT INTO order_line_shares (line_id, author_id, position, share_bp, amount_minor)
      SELECT line_id, a.id, 0, 10000, royalty FROM desk JOIN authors a ON a.slug = 'desk-author'`);
  await run(`
    INSERT INTO checkouts (id, order_id, attempt, session_id, payment_intent_id, charge_id, url, state, amount_minor,
      currency, fee_minor, fee_currency, opened_at, looked_up_at, card_brand, card_last4)
      SELECT checkout_id, order_id, 1, 'cs_desk' || n, 'pi_desk' || n, 'ch_desk' || n, 'x', 'paid', price, 'EUR', 0,
        'EUR', at, at, 'visa', lpad((n::bigint * 7919 % 10000)::text, 4, '0') FROM desk WHERE price > 0`);
  await run(`
    INSERT INTO entitlements (id, book_id, line_id, email, granted_at)
      SELECT uuidv7(at - now()), b.id, line_id, 'desk' || n || '@bench.test', at
      FROM desk JOIN books b ON b.slug = 'desk-book-' || desk.book`);
  await writeLedger(run);
  await writeReturns(run);
  await run(`
    INSERT INTO author_sale_moves (author_id, book_id, line_id, currency, kind, at, sold_at, copies, amount_minor,
      royalty_minor, edition_id)
      SELECT a.id, b.id, line_id, 'EUR', kind, moved, at, copies, minor, earned, sold::uuid
      FROM desk JOIN authors a ON a.slug = 'desk-author' JOIN books b ON b.slug = 'desk-book-' || desk.book
      CROSS JOIN LATERAL edition_sold(b.id, at) AS sold
      CROSS JOIN LATERAL (VALUES ('sale', at, 1, price, royalty),
        ('return', at + interval '9 days', -1, back, -royalty)) AS m (kind, moved, copies, minor, earned)
      WHERE minor IS NOT NULL AND (kind = 'sale' OR minor > 0)`);
  await run("DROP TABLE desk");
}

// Every entry balances: what came in is the author's part and the house's; a return is its mirror.
async function writeLedger(run) {
  await run(`
    INSERT INTO ledger_entries (id, cause, code, currency, order_id, occurred_at)
      SELECT sale_entry, 'order:' || order_id || ':sale', 'sale', 'EUR', order_id, at FROM desk WHERE price > 0
      UNION ALL
      SELECT back_entry, 'refund:' || refund_id || ':reversal', 'refund', 'EUR', order_id, at + interval '9 days' FROM desk WHERE back > 0`);
  await run(`
    INSERT INTO postings (entry_id, account, owner_id, line_id, side, amount_minor, currency)
      SELECT e.id, p.account, CASE WHEN p.account = 'author-pending' THEN a.id END, line_id,
        CASE WHEN e.is_sale = p.is_credit THEN 'credit' ELSE 'debit' END, p.minor, 'EUR'
      FROM desk CROSS JOIN (SELECT id FROM authors WHERE slug = 'desk-author') AS a
        CROSS JOIN LATERAL (VALUES (sale_entry, true, price), (back_entry, false, back)) AS e (id, is_sale, moved)
        CROSS JOIN LATERAL (VALUES ('provider-clearing', false, price), ('author-pending', true, royalty),
          ('house-revenue', true, price - royalty)) AS p (account, is_credit, minor)
      WHERE e.moved > 0`);
  await run(`
    INSERT INTO account_moves (account, owner_id, currency, debit_minor, credit_minor)
      SELECT p.account, coalesce(p.owner_id, '00000000-0000-0000-0000-000000000000'), p.currency,
        coalesce(sum(p.amount_minor) FILTER (WHERE p.side = 'debit'), 0), coalesce(sum(p.amount_minor) FILTER (WHERE p.side = 'credit'), 0)
      FROM postings p WHERE p.entry_id >= (SELECT min(sale_entry) FROM desk) GROUP BY 1, 2, 3`);
  await run(`
    INSERT INTO ledger_seals (position, entry_id, hash, sealed_at)
      SELECT (SELECT coalesce(max(position), 0) FROM ledger_seals) + row_number() OVER (ORDER BY e.id), e.id,
        repeat('0', 64), e.at
      FROM desk CROSS JOIN LATERAL (VALUES (sale_entry, price, at), (back_entry, back, at + interval '9 days')) AS e (id, moved, at)
      WHERE e.moved > 0`);
}

// Settled ones with the shop's size; those that wait are as many in a small shop.
async function writeReturns(run) {
  await run(`
    INSERT INTO refund_requests (id, number, line_id, state, channel, locale, comment, notice_version, requested_at, closed_at)
      SELECT request_id, 'Rdesk' || n, line_id, CASE WHEN back > 0 THEN 'settled' ELSE 'requested' END, 'library', 'fr',
        CASE WHEN n % 3 = 0 THEN 'Not for me.' END, 'x', CASE WHEN back > 0 THEN at + interval '8 days' ELSE now() END,
        CASE WHEN back > 0 THEN at + interval '9 days' END
      FROM desk WHERE back > 0 OR (n % 7 = 1 AND n <= ${open * 7} AND back IS NULL AND price > 0)`);
  await run(`
    INSERT INTO refunds (id, kind, order_id, checkout_id, request_id, state, amount_minor, currency, provider_refund_id,
      created_at, sent_at, succeeded_at)
      SELECT refund_id, 'request', order_id, checkout_id, request_id, 'succeeded', back, 'EUR', 're_desk' || n,
        at + interval '8 days', at + interval '8 days', at + interval '9 days' FROM desk WHERE back > 0`);
  await run("INSERT INTO refund_parts (refund_id, line_id, amount_minor) SELECT refund_id, line_id, back FROM desk WHERE back > 0");
}
