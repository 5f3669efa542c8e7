import type { House } from "../outages/open-house";
import { until } from "../outages/until";

/** What rests in a table of its own until it is tried again. */
export type Waiting = {
  /** Moves every instant of what waits this many milliseconds into the past. */
  moveBack: (ms: number) => Promise<unknown>;
  /** Milliseconds until the first of what waits is due, null where nothing waits. */
  nextInMs: () => Promise<number | null>;
  /** True when nobody is trying anything and all that was due has been tried. */
  isAtRest: () => Promise<boolean>;
};

/**
 * Lets so much time pass as what waits sees it: its pauses are cut out, one after the other, and every try is really
 * made. Answers the tries' pauses that were cut, milliseconds; ends early where nothing waits any more.
 */
export async function letPass(waiting: Waiting, ms: number) {
  const from = performance.now();
  let cut = 0;
  for (;;) {
    await until("what was due has been tried", waiting.isAtRest, 300);
    const left = ms - cut - (performance.now() - from);
    const next = await waiting.nextInMs();
    if (left <= 0 || next === null) return cut;
    // A pause that outlasts the time is left to be waited out by whoever comes next.
    const step = Math.min(Math.max(next, 0), left);
    await waiting.moveBack(step);
    cut += step;
    if (step === left) return cut;
  }
}

const cutBack = (column: string, ms: number) =>
  `${column} - ${Math.ceil(ms)} * interval '1 millisecond'`;

/** Letters that were promised: one that is to be tried has no error noted until it has been. */
export function lettersOf({ database }: House): Waiting {
  const one = async (text: string) => (await database.ask(text))[0] ?? {};
  return {
    moveBack: (ms) =>
      database.ask(`UPDATE outbox_mails SET due_at = ${cutBack("due_at", ms)}, created_at = ${cutBack("created_at", ms)},
        last_error = CASE WHEN ${cutBack("due_at", ms)} <= now() THEN NULL ELSE last_error END WHERE state = 'promised'`),
    async nextInMs() {
      const { ms } =
        await one(`SELECT (extract(epoch FROM min(due_at) - now()) * 1000)::float8 AS ms
        FROM outbox_mails WHERE state = 'promised'`);
      return ms === null || ms === undefined ? null : Number(ms);
    },
    async isAtRest() {
      const { open } = await one(`SELECT count(*)::int AS open FROM outbox_mails
        WHERE state = 'promised' AND last_error IS NULL`);
      return Number(open) === 0;
    },
  };
}

/** Jobs of one name that failed and are to be tried again, and with them what is looked up by the clock at the provider. */
export function jobsOf({ database }: House, name: string): Waiting {
  const one = async (text: string) => (await database.ask(text))[0] ?? {};
  const ours = `task_id IN (SELECT id FROM graphile_worker._private_tasks WHERE identifier = '${name}')`;
  return {
    async moveBack(ms) {
      await database.ask(
        `UPDATE graphile_worker._private_jobs SET run_at = ${cutBack("run_at", ms)} WHERE ${ours}`,
      );
      await database.ask(`UPDATE checkouts SET opened_at = ${cutBack("opened_at", ms)},
        looked_up_at = ${cutBack("looked_up_at", ms)} WHERE state IN ('open', 'confirming')`);
    },
    async nextInMs() {
      const { ms } =
        await one(`SELECT (extract(epoch FROM min(run_at) - now()) * 1000)::float8 AS ms
        FROM graphile_worker._private_jobs WHERE ${ours}`);
      return ms === null || ms === undefined ? null : Number(ms);
    },
    async isAtRest() {
      const { open } = await one(`SELECT count(*)::int AS open FROM graphile_worker._private_jobs
        WHERE ${ours} AND (locked_at IS NOT NULL OR run_at <= now())`);
      return Number(open) === 0;
    },
  };
}
