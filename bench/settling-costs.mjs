// What is written where money moves for those who look later (sums of authors, books and accounts, facts for webhooks), and what it
// costs where orders are settled: one shop settles orders with its triggers off, on, and on with a webhook that is told.
import { settleAll } from "./deliver.mjs";
import { median, told } from "./figures.mjs";

/** Orders settled in a block, and rounds after the first, which is not counted. */
const [size, rounds] = [250, Number(process.env.BENCH_ROUNDS ?? 16)];
const ways = ["without", "with sums", "with sums and webhooks"];
const functions = ["note_author_sale", "note_sale", "note_account_moves", "note_webhook_event"];
/** So many orders must wait before it begins. */
export const ordersToSettle = ways.length * (rounds + 1) * size;

/** Settles `waiting` block by block, each way in turn; answers the bars. */
export async function settlingCosts({ admin, house, waiting }) {
  // Told of each order, but not rung up: nobody listens at it.
  await admin.query(`
    INSERT INTO webhook_endpoints (id, url, events, busy_until, created_at, created_by)
      SELECT gen_random_uuid(), 'https://hooks.bench.test/', ARRAY['order.paid'], now() + interval '10 days', now(), id
      FROM users WHERE is_operator`);
  const { rows: triggers } = await admin.query(`
    SELECT t.tgname AS name, t.tgrelid::regclass::text AS table FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE p.proname = ANY($1)`, [functions]);
  const turn = async (way) => {
    const how = way === ways[0] ? "DISABLE" : "ENABLE";
    for (const { name, table } of triggers) await admin.query(`ALTER TABLE ${table} ${how} TRIGGER ${name}`);
    await admin.query("UPDATE webhook_endpoints SET state = $1", [way === ways[2] ? "on" : "paused"]);
  };
  const rest = [...waiting];
  const rates = Object.fromEntries(ways.map((way) => [way, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (let at = 0; at < ways.length; at += 1) {
      const way = ways[(at + round + 1) % ways.length];
      await turn(way);
      const { perSecond } = await settleAll({ ...house, admin }, rest.splice(0, size), 8);
      await admin.query("UPDATE outbox_mails SET state = 'moot' WHERE state = 'promised'");
      if (round >= 0) rates[way].push(perSecond);
    }
  }
  for (const way of ways) console.log(`settled a second ${way}: ${told(rates[way])}`);
  return ways.slice(1).map((way) => {
    const ratios = rates[way].map((rate, round) => rates.without[round] / rate);
    return {
      name: `settling without ÷ ${way}`,
      ...{ seen: told(ratios, 2), bar: "at most 1.10", isHeld: median(ratios) <= 1.1, rates: rates[way] },
    };
  });
}
