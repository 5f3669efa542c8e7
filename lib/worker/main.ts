import { run } from "graphile-worker";
import { disconnect } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { handlers } from "./handlers";
import { startInboxLoop } from "./inbox-loop";
import { startRounds } from "./schedule";

const drainSeconds = 20;

const runner = await run({
  connectionString: env().DATABASE_URL,
  concurrency: 4,
  noHandleSignals: true,
  noPreparedStatements: false,
  pollInterval: 1000,
  taskList: handlers,
  crontab: "",
});
const endInbox = startInboxLoop();
const endRounds = startRounds();
console.log("worker ready");

let isEnding = false;
async function end() {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), drainSeconds * 1000).unref();
  await Promise.all([endInbox(), endRounds(), runner.stop()]);
  await disconnect();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
runner.promise.catch((error: Error) => {
  log.error({ reason: error.message }, "the worker stopped");
  process.exit(1);
});
