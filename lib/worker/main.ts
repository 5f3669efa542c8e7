import { disconnect } from "@/lib/platform/db";
import { sendMail } from "@/lib/platform/outbox";
import { bePatient } from "@/lib/platform/provider-patience";
import { handlers } from "./handlers";
import { startInboxLoop } from "./inbox-loop";
import { keepRunner } from "./keep-runner";
import { startRounds } from "./schedule";

const drainSeconds = 20;
bePatient();

// Letters have a queue of their own: a mail server that takes a minute for each must not hold up money.
const { [sendMail.name]: mail, ...others } = handlers;
const runners = [keepRunner(others, 4), keepRunner(mail ? { [sendMail.name]: mail } : {}, 3)];
const endInbox = startInboxLoop();
const endRounds = startRounds();
Promise.all(runners.map(({ ready }) => ready)).then(() => console.log("worker ready"));

let isEnding = false;
async function end() {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), drainSeconds * 1000).unref();
  await Promise.all([endInbox(), endRounds(), ...runners.map(({ stop }) => stop())]);
  await disconnect();
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
