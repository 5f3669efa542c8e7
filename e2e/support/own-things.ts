import { randomUUID } from "node:crypto";
import { inDatabase } from "./shop-database";
import { addresses, makeOwnAuthors, ownBook } from "./six-people";

/** A word of author 1's and of reader A's that no other may ever read. */
export const canary = "cormorant-of-zanzibar";

/**
 * Things of author 1 and of reader A, each with the word in it, and where every kind of thing is found in an address:
 * by the name in its brackets. They lie on a book nobody is shown, and nothing comes of them. What author 1 has not (a
 * statement, a bundle, a sale) is the demonstration's: nobody's who comes here.
 */
export async function plantThings() {
  await makeOwnAuthors();
  return inDatabase(async (client) => {
    const one = async (sql: string, given: unknown[] = []) =>
      (await client.query(sql, given)).rows[0];
    const [draftId, importId, messageId, endpointId] = Array.from({ length: 4 }, () =>
      randomUUID(),
    );
    const author = await one("SELECT id, user_id FROM authors WHERE slug = $1", [ownBook]);
    const book = await one("SELECT id FROM books WHERE slug = $1", [ownBook]);
    const edition = await one("SELECT id FROM editions WHERE book_id = $1", [book.id]);
    await client.query(
      `INSERT INTO edition_drafts (id, book_id, label, notes, created_by, created_at, updated_at)
       VALUES ($1, $2, '9.9', $3, $4, now(), now())`,
      [draftId, book.id, canary, author.user_id],
    );
    await client.query(
      `INSERT INTO imports (id, kind, user_id, author_id, book_id, file_name, locale, state, columns, created_at)
       VALUES ($1, 'readers', $2, $3, $4, $5, 'fr', 'waiting', '{}', now())`,
      [importId, author.user_id, author.id, book.id, canary],
    );
    await client.query(
      `INSERT INTO reader_messages (id, author_id, book_id, edition_id, subject_fr, body_fr, created_at)
       VALUES ($1, $2, $3, $4, $5, $5, now())`,
      [messageId, author.id, book.id, edition.id, canary],
    );
    await client.query(
      `INSERT INTO webhook_endpoints (id, author_id, url, description, events, state, busy_until, created_at, created_by)
       VALUES ($1::uuid, $2, 'http://127.0.0.1:9/' || $1::text, $3, ARRAY['edition.published'], 'paused', now(), now(), $4)`,
      [endpointId, author.id, canary, author.user_id],
    );
    const found = await one(
      `SELECT (SELECT id FROM coupons WHERE code = 'LECTEUR') AS "couponId",
        (SELECT id FROM bundles WHERE slug = 'deux-langues-un-seul-plan') AS "bundleId",
        (SELECT id FROM statements LIMIT 1) AS "statementId",
        (SELECT line_id FROM order_line_shares LIMIT 1) AS "lineId",
        (SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id
          WHERE u.email = 'lecteur@bouquin.test' AND o.state = 'paid' ORDER BY o.id LIMIT 1) AS "orderId",
        (SELECT id FROM books WHERE slug = 'le-plan-copenhague') AS "bookId",
        (SELECT id FROM packages WHERE book_id = $1 LIMIT 1) AS "packageId",
        (SELECT id FROM users WHERE email = 'lecteur@bouquin.test') AS "userId",
        (SELECT cover_sha256 FROM books WHERE slug = 'le-plan-copenhague') AS sha`,
      [book.id],
    );
    const number = await one("SELECT number FROM orders WHERE id = $1", [found.orderId]);
    return {
      owned: [author.id, author.user_id, book.id] as string[],
      ids: { ...found, draftId, importId, messageId, endpointId, editionId: edition.id } as Record<
        string,
        string
      >,
      orderNumber: number.number as string,
    };
  });
}

/** Takes them away again. */
export function removeThings(ids: Record<string, string>) {
  return inDatabase(async (client) => {
    for (const [table, name] of [
      ["edition_drafts", "draftId"],
      ["imports", "importId"],
      ["reader_messages", "messageId"],
      ["webhook_endpoints", "endpointId"],
    ] as const)
      await client.query(`DELETE FROM ${table} WHERE id = $1`, [ids[name]]);
  });
}

/** Where a page's or a route's brackets lead: to a thing that is there, of author 1 or reader A where it is somebody's. */
export function pathOf(address: string, ids: Record<string, string>) {
  const known: Record<string, string> = {
    ...{ slug: slugIn(address), format: "epub", version: "2.0", language: "fr", locale: "fr" },
    ...{ part: "about", page: "terms", number: "1", kind: "letters", code: "LECTEUR" },
    ...{ token: "nobody-knows-this-one", secret: "nobody-knows-this-one", subject: "shop" },
    ...{ "...rest": "nowhere", "...path": "nowhere", "...nextauth": "session", file: "shop.png" },
  };
  return address.replaceAll(
    /\[([^\]]+)\]/g,
    (_, name: string) => ids[name] ?? known[name] ?? randomUUID(),
  );
}

function slugIn(address: string) {
  if (address.includes("/author/books/")) return ownBook;
  if (address.includes("/bundles/")) return "deux-langues-un-seul-plan";
  if (address.includes("/authors/")) return "pascal-martin";
  if (address.includes("/categories/")) return "donnees";
  if (address.includes("/coming/")) return "the-quiet-cluster";
  return "le-plan-copenhague";
}

/**
 * What author 1 has, as one text for each table, and what anybody of the six has done: of all else only other journeys
 * know what becomes of it.
 */
export function ownRows(owned: readonly string[]) {
  const tables = [
    ...["books", "coupons", "packages", "edition_drafts", "webhook_endpoints", "access_keys"],
    ...["imports", "reader_messages", "book_authors", "book_wordings"],
  ];
  return inDatabase(async (client) => {
    const rows: Record<string, string> = {};
    for (const table of tables) {
      const found = await client.query(
        `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t
         WHERE t::text LIKE ANY ($1)`,
        [owned.map((id) => `%${id}%`)],
      );
      rows[table] = found.rows[0].sum;
    }
    const own = ["reader B", "author 1", "author 2"] as const;
    const deeds = await client.query(
      "SELECT action FROM audit_rows WHERE actor_id = ANY (SELECT id FROM users WHERE email = ANY ($1))",
      [own.map((who) => addresses[who])],
    );
    rows.deeds = deeds.rows.map(({ action }) => action).join(" ");
    return rows;
  });
}
