// What is written where money moves for those who look later (sums of authors, books and accounts, facts for webhooks), and what it
// costs where orders are settled: one shop settles orders with its triggers off, on, and on with a webhook that is told. By the
// clock, and by the time that web, worker and database take of a processor, which says the same on a computer that is busy.
import { settleAll } from "./deliver.mjs";
import { median, told } from "./figures.mjs";
import { canTell, parentOf, processorOfAll } from "./resources.mjs";
import { sized } from "./settings.mjs";

/** Orders settled in a block, and rounds after the first, which is not counted. */
const [size, rounds] = [250, sized("ROUNDS", 16, 4)];
const ways = ["without", "with sums", "with sums and webhooks"];
const functions = ["note_author_sale", "note_author_sales", "note_sale", "note_account_moves", "note_webhook_event"];
/** So many orders must wait before it begins. */
export const ordersToSettle = ways.length * (rounds + 1) * size;

/** Settles `waiting` block by block, each way in turn; answers the bars. `processes` are those of the shop that settle. */
export async function settlingCosts({ admin, house, waiting, processes }) {
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
  const [rates, taken] = [0, 0].map(() => Object.fromEntries(ways.map((way) => [way, []])));
  const { rows: own } = await admin.query("SELECT pg_backend_pid() AS pid");
  // Every connection is a process that the server started; this one only looks.
  const pids = () => [...processes.map((one) => one.pid()), parentOf(own[0].pid)];
  const processor = () =>
    canTell ? pids().reduce((sum, pid) => sum + processorOfAll(pid), -processorOfAll(own[0].pid)) : 0;
  for (let round = -1; round < rounds; round += 1) {
    for (let at = 0; at < ways.length; at += 1) {
      const way = ways[(at + round + 1) % ways.length];
      await turn(way);
      const before = processor();
      const { perSecond } = await settleAll({ ...house, admin }, rest.splice(0, size), 8);
      await admin.query("UPDATE outbox_mails SET state = 'moot' WHERE state = 'promised'");
      if (round < 0) continue;
      rates[way].push(perSecond);
      taken[way].push((1000 * (processor() - before)) / size);
    }
  }
  for (const way of ways)
    console.log(`settled a second ${way}: ${told(rates[way])}; of a processor ${told(taken[way], 2)} ms an order`);
  return ways.slice(1).flatMap((way) => {
    const of = (how, ratios) => ({
      name: `settling ${way} ÷ without, ${how}`,
      ...{ seen: told(ratios, 2), bar: "at most 1.10", isHeld: median(ratios) <= 1.1, ratios },
    });
    const byClock = of("by the clock", rates[way].map((rate, round) => rates.without[round] / rate));
    const byProcessor = of("by the processor", taken[way].map((ms, round) => ms / taken.without[round]));
    return canTell ? [byClock, byProcessor] : [byClock];
  });
}
