import "server-only";
import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { env } from "@/lib/platform/env";
import { holdLease } from "@/lib/platform/job-leases";
import { log } from "@/lib/platform/log";
import { QueuePool } from "@/lib/platform/queue-pool";

const pauseMs = 1000;

/**
 * Keeps jobs of these kinds being worked until stopped: a database that is not there yet, or goes away, is waited
 * for. While it works its jobs are held under a lease, so that they are taken over if this process dies. Where the
 * lease is lost, the answer that gave us a job may be lost too, or our word that one is done, and such a job would be
 * ours without our knowing: so what is under way is finished, the name is given up, and work begins anew under another.
 * `ready` settles when the first job may be taken; stopping waits for the jobs under way.
 */
export function keepRunner(taskList: TaskList, concurrency: number) {
  let isOver = false;
  let endTurn: () => Promise<void> = async () => undefined;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((done) => {
    isReady = done;
  });

  async function turn() {
    let isLost = false;
    let runner: Runner | undefined;
    let lease: ReturnType<typeof holdLease> | undefined;
    let stopping: Promise<void> | undefined;
    const end = async () => {
      isLost = true;
      stopping ??= runner?.stop().catch(() => undefined);
      await stopping;
    };
    endTurn = end;
    const giveUp = () => void end();
    // One for each job, and those that listen, look and take back.
    const pgPool = new QueuePool(concurrency + 6, giveUp);
    const events: WorkerEvents = new EventEmitter();
    events.on("job:success", () => pgPool.handBack());
    events.on("job:error", () => pgPool.handBack());
    events.on("pool:create", ({ workerPool }) => {
      lease = holdLease(env().DATABASE_URL, workerPool.id, giveUp);
    });
    try {
      runner = await run({
        ...{ pgPool, concurrency, taskList, events },
        ...{ noHandleSignals: true, noPreparedStatements: false, pollInterval: 1000, crontab: "" },
        logger,
      });
      await lease?.held;
      isReady();
      await (isOver || isLost ? end() : runner.promise);
    } catch (error) {
      log.warn({ reason: (error as Error).message }, "jobs cannot be worked now");
    }
    await lease?.release();
    await pgPool.end();
  }

  async function keep() {
    while (!isOver) {
      await turn();
      if (!isOver) await new Promise((done) => setTimeout(done, pauseMs));
    }
  }

  const ended = keep();
  return {
    ready,
    async stop() {
      isOver = true;
      await endTurn();
      await ended;
    },
  };
}

// The queue's own words go the way of all others, which cuts addresses out of them.
const logger = new Logger(({ workerId, jobId, taskIdentifier }) => (level, message) => {
  const write = { error: log.error, warning: log.warn, info: log.debug, debug: log.debug }[level];
  write.call(log, { workerId, jobId, task: taskIdentifier }, message);
});
