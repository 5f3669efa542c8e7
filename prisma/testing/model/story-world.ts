import pg from "pg";
import { openShop } from "../living-shop";

/**
 * A shop in which one story after the other is told, each beginning exactly where `remember` was said: no story finds
 * the rows, the events or the time of another, so the thousandth is as quick as the first and any can be told alone.
 */
export async function openWorld() {
  const shop = await openShop();
  const url = new URL(process.env.TEST_DATABASE_ADMIN_URL ?? "");
  url.pathname = new URL(process.env.DATABASE_URL ?? "").pathname;
  // What is written for ever can only be taken away by the server's own master, with every trigger asleep.
  const master = new pg.Client({ connectionString: url.href });
  await master.connect();
  let renewal = "";
  let remembered = "";

  return {
    shop,
    master,
    /** The beginning of every story is now. */
    async remember() {
      remembered = shop.remembered();
      renewal = await renewalOf(master);
    },
    async beginAnew() {
      await master.query(renewal);
      await shop.recall(remembered);
    },
    async close() {
      await master.end();
      await shop.stop();
    },
  };
}

export type StoryWorld = Awaited<ReturnType<typeof openWorld>>;

/** Keeps a copy of every row there is, and answers the text that empties all tables and puts the copies back. */
async function renewalOf(master: pg.Client) {
  const { rows } = await master.query<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE (schemaname = 'public' AND tablename <> '_prisma_migrations')
      OR (schemaname, tablename) = ('graphile_worker', '_private_jobs') ORDER BY 1`);
  const texts = ["SET session_replication_role = replica"];
  await master.query("CREATE SCHEMA kept");
  for (const [place, { name }] of rows.entries()) {
    texts.push(`DELETE FROM ${name}`);
    const copy = `kept.table_${place}`;
    await master.query(`CREATE TABLE ${copy} AS TABLE ${name}`);
    const isFilled = (await master.query(`SELECT FROM ${copy} LIMIT 1`)).rowCount === 1;
    if (isFilled && !name.startsWith("graphile_worker"))
      texts.push(`INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM ${copy}`);
  }
  return [...texts, "RESET session_replication_role"].join(";\n");
}
