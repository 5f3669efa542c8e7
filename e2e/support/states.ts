import { inDatabase } from "./shop-database";

const coming = "the-quiet-cluster";
const description = `Clusters that nobody has to get up for: what to measure, what to leave alone, and how a team of four
keeps forty services in the air.

Each chapter starts from an incident and ends with the few lines that keep it from coming back.`;

/** Announces a book with the cover of the featured one's translation; answers its slug. */
export function announceABook() {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO books (id, slug, state, language, title, subtitle, description, is_announced, is_demo, cover_sha256)
       SELECT gen_random_uuid(), $1, 'draft', 'en', 'The Quiet Cluster', 'Forty services, four people, no pager.', $2,
         true, true, cover_sha256 FROM books WHERE slug = 'the-copenhagen-initiative'
       ON CONFLICT (slug) DO NOTHING RETURNING id`,
      [coming, description],
    );
    for (const { id } of rows) {
      await client.query(
        `INSERT INTO book_authors (book_id, author_id, position, share_bp)
         SELECT $1, id, 0, 10000 FROM authors WHERE slug = 'pascal-martin'`,
        [id],
      );
      await client.query(
        `INSERT INTO packages (id, book_id, currency, minimum_minor, suggested_minor)
         VALUES (gen_random_uuid(), $1, 'EUR', 500, 900)`,
        [id],
      );
    }
    return coming;
  });
}

/** Puts a book into another state of sale. */
export function putInto(state: "published" | "retired" | "closed", slug: string) {
  return inDatabase((client) =>
    client.query("UPDATE books SET state = $1 WHERE slug = $2", [state, slug]),
  );
}

type Copy = { slug: string; state: "paused" | "retired" | "closed"; title?: string };

/** Whose a copy is: the first book's author, unless somebody of its own; and what its edition says of its contents. */
type Whose = { authorId?: string; contents?: unknown };

const first = "'le-plan-copenhague'";

/**
 * A copy of the demonstration's first book in a state of sale in which nobody lists it: a resting one without editions,
 * another with the newest one, without its files and with none of what they say of themselves.
 */
export function copyOfTheFirstBook(copy: Copy, whose: Whose = {}) {
  return inDatabase(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO books SELECT (jsonb_populate_record(b, $1::jsonb || jsonb_build_object('id', gen_random_uuid(),
         'is_featured', false, 'translation_group', NULL))).*
       FROM books b WHERE b.slug = ${first} ON CONFLICT (slug) DO NOTHING RETURNING id`,
      [JSON.stringify(copy)],
    );
    for (const { id } of rows) {
      await client.query(
        `INSERT INTO book_authors SELECT (jsonb_populate_record(a, jsonb_build_object('book_id', $1::uuid,
           'author_id', coalesce($2::uuid, a.author_id)))).*
         FROM book_authors a JOIN books b ON b.id = a.book_id WHERE b.slug = ${first}`,
        [id, whose.authorId ?? null],
      );
      if (copy.state === "paused") continue;
      const contents = `'facts', '{}'::jsonb, 'contents', coalesce(${json(whose.contents)}, t.contents)`;
      for (const [table, more, order] of [
        ["packages", "'promotion_id', NULL", "position"],
        ["editions", contents, "number DESC"],
      ])
        await client.query(
          `INSERT INTO ${table} SELECT (jsonb_populate_record(t,
             jsonb_build_object('id', gen_random_uuid(), 'book_id', $1::uuid, ${more}))).*
           FROM ${table} t JOIN books b ON b.id = t.book_id WHERE b.slug = ${first} ORDER BY t.${order} LIMIT 1`,
          [id],
        );
    }
    return copy.slug;
  });
}

// As a piece of a statement: what a test says itself, never what it was told.
function json(value: unknown) {
  return value === undefined ? "NULL::jsonb" : `'${JSON.stringify(value)}'::jsonb`;
}

/** A copy of the first book whose page cannot be drawn: its contents are no list. `mend` takes it away again. */
export async function aBrokenPage(slug: string) {
  const author = await inDatabase((client) =>
    client.query("SELECT id FROM authors WHERE slug <> 'pascal-martin' ORDER BY slug LIMIT 1"),
  );
  await copyOfTheFirstBook(
    { slug, state: "closed" },
    { authorId: author.rows[0]?.id, contents: 1 },
  );
  const mend = () =>
    inDatabase((client) =>
      client.query("UPDATE books SET state = 'draft' WHERE slug = $1", [slug]),
    );
  return { path: `/books/${slug}`, mend };
}
