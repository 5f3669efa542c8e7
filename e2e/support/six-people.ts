import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { people } from "./people";
import { inDatabase } from "./shop-database";
import { copyOfTheFirstBook } from "./states";

/** Whoever may stand before a door. */
export const identities = [
  "guest",
  "reader A",
  "reader B",
  "author 1",
  "author 2",
  "operator",
] as const;
export type Identity = (typeof identities)[number];

/** What an identity sends along so that the shop knows it: its cookies, nothing for a guest. */
export type Cookies = Record<Identity, string>;

/** Who they are: the authors and reader B are nobody else's, so that what is tried here meets no other journey. */
export const addresses: Record<Exclude<Identity, "guest">, string> = {
  "reader A": people.reader,
  "reader B": "doors-reader@bouquin.test",
  "author 1": "doors-author@bouquin.test",
  "author 2": "doors-neighbour@bouquin.test",
  operator: people.operator,
};

/** What is author 1's: a book that is sold no more, so that no list and no search shows it. */
export const ownBook = "the-book-of-doors";

/** Makes the authors with a book each, for the first journey that needs them. */
export async function makeOwnAuthors() {
  for (const who of ["author 1", "author 2"] as const) {
    const slug = who === "author 1" ? ownBook : "the-neighbours-book";
    const authorId = await inDatabase((client) => anAuthor(client, addresses[who], slug));
    await copyOfTheFirstBook({ slug, state: "retired", title: `Portes, ${who}` }, { authorId });
  }
}

/**
 * Opens a session for six identities, each of its own and proven a moment ago, as signing in writes it down: that is walked
 * by other journeys, and takes a letter each.
 */
export function sixPeople(): Promise<Cookies> {
  return inDatabase(async (client) => {
    const cookies: Record<string, string> = { guest: "" };
    for (const [who, email] of Object.entries(addresses)) {
      const secret = randomBytes(32).toString("base64url");
      const hash = createHash("sha256").update(secret).digest("hex");
      await client.query(
        `INSERT INTO sessions (id, session_token, user_id, expires)
         VALUES (gen_random_uuid(), $1, $2, now() + interval '1 day')`,
        [hash, await aPerson(client, email)],
      );
      cookies[who] = `bouquin-session=${secret}`;
    }
    return cookies as Cookies;
  });
}

async function aPerson(client: pg.Client, email: string): Promise<string> {
  await client.query(
    `INSERT INTO users (id, email, email_verified) VALUES (gen_random_uuid(), $1, now())
     ON CONFLICT (email) DO NOTHING`,
    [email],
  );
  return (await client.query("SELECT id FROM users WHERE email = $1", [email])).rows[0].id;
}

async function anAuthor(client: pg.Client, email: string, slug: string): Promise<string> {
  await client.query(
    `INSERT INTO authors (id, user_id, slug, name) VALUES (gen_random_uuid(), $1, $2, $2)
     ON CONFLICT DO NOTHING`,
    [await aPerson(client, email), slug],
  );
  return (await client.query("SELECT id FROM authors WHERE slug = $1", [slug])).rows[0].id;
}
