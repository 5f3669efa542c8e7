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
