import pg from "pg";
import { expect, test } from "vitest";
import { db, isDatabaseAway, sql, statement, transaction } from "./db";
import { env } from "./env";

async function asOwner(text: string) {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

/** From here on nobody can sign up: PostgreSQL says `sqlState`, as it does when it has no room. */
async function refuseUsers(sqlState: string) {
  await asOwner(`
    CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${sqlState}'; END $$;
    CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION refuse()`);
}

test.each([
  ["53100", "no disk left", true],
  ["53200", "no memory left", true],
  ["53300", "no connection left", true],
  ["23514", "a constraint", false],
])("%s, %s, is somebody who must come back later: %s", async (sqlState, _what, isAway) => {
  await refuseUsers(sqlState);
  const email = "a@bouquin.test";
  const writings = [
    () => db().user.create({ data: { email } }),
    () => db().user.createMany({ data: [{ email }] }),
    () => transaction((tx) => tx.user.create({ data: { email } })),
    () => statement(sql`INSERT INTO users (id, email) VALUES (gen_random_uuid(), ${email})`),
  ];
  for (const write of writings) expect(await write().then(() => null, isDatabaseAway)).toBe(isAway);
});

test("what a statement answers has the shapes it would have through Prisma", async () => {
  const at = new Date("2026-03-29T01:30:00.123Z");
  const question = sql`SELECT 9007199254740993::bigint AS whole, 7::int AS small, 0.1::numeric + 0.2 AS exact,
    1.5::float8 AS near, true AS is_so, NULL::text AS none, 'é'::text AS word, ${'a,"b'}::text AS given,
    ${at}::timestamptz AS instant, '2026-03-29'::date AS day, ${at}::timestamptz::timestamp AS wall,
    '{"a":[1]}'::jsonb AS tree, ${[1n, 2n]}::bigint[] AS wholes, ${["x", "y"]}::text[] AS words,
    ARRAY[${at}::timestamptz] AS instants, '\\x00ff'::bytea AS bytes, gen_random_uuid() IS NOT NULL AS id`;
  const [direct] = await statement<Record<string, unknown>>(question);
  const [through] = await db().$queryRaw<Record<string, unknown>[]>(question);
  expect({ ...direct, bytes: Buffer.from(direct?.bytes as Uint8Array) }).toEqual({
    ...through,
    bytes: Buffer.from(through?.bytes as Uint8Array),
  });
  expect(direct?.instant).toEqual(at);
});
