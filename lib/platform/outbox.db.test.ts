import { Logger, runOnce } from "graphile-worker";
import pg from "pg";
import { expect, test } from "vitest";
import { transaction } from "./db";
import { promiseMail, sendMail } from "./outbox";

const hour = 3600;

test("a letter is tried for three days before it is given up, and not for a fourth", async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  const mail = { key: "patient", letter: "order-receipt", to: "a@bouquin.test", locale: "fr" };
  await transaction((tx) => promiseMail(tx, { ...mail, payload: {} }));
  let spanSeconds = 0;
  let tries = 0;
  const down = async () => {
    tries += 1;
    throw new Error("the mail server is down");
  };
  for (;;) {
    await runOnce({
      connectionString: process.env.DATABASE_URL ?? "",
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: { [sendMail.name]: down },
    });
    const { rows } = await owner.query<{ pause: number; over: boolean }>(
      `SELECT extract(epoch FROM run_at - now())::float AS pause, attempts >= max_attempts AS over
       FROM graphile_worker.jobs WHERE task_identifier = $1`,
      [sendMail.name],
    );
    if (rows[0]?.over !== false) break;
    spanSeconds += rows[0].pause;
    // The clock stays; the promise moves.
    await owner.query(
      "SELECT graphile_worker.reschedule_jobs(array_agg(id), now()) FROM graphile_worker.jobs",
    );
  }
  await owner.end();
  expect(tries).toBe(sendMail.maxAttempts);
  expect(spanSeconds / hour).toBeGreaterThan(72);
  expect(spanSeconds / hour).toBeLessThan(96);
});
