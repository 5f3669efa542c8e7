import { setTimeout as pause } from "node:timers/promises";
import { crowdSize, sendCrowd } from "@/lib/emails/send-crowd";
import { sendNextLetter } from "@/lib/emails/send-next-letter";
import { sealEntries } from "@/lib/ledger/seal-entries";
import { inboxChannel } from "@/lib/payments/inbox";
import { disconnect } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { leaveMailServer } from "@/lib/platform/mailer";
import { lettersChannel } from "@/lib/platform/outbox";
import { bePatient } from "@/lib/platform/provider-patience";
import { speakInLines } from "@/lib/platform/speak-in-lines";
import { startTelemetry } from "@/lib/platform/telemetry/start-telemetry";
import { nameProcess } from "@/lib/platform/under-way";
import { remakeErasures } from "@/lib/privacy/remake-erasures";
import { deliverNext } from "@/lib/webhooks/deliver-next";
import { deliveriesChannel } from "@/lib/webhooks/deliveries-channel";
import { spreadBatch, spreadEvents } from "@/lib/webhooks/spread-events";
import { handlers } from "./handlers";
import { keepRunner } from "./keep-runner";
import { openMetricsPort } from "./metrics-port";
import { easeOff, moneyFirst } from "./money-first";
import { startRounds } from "./schedule";
import { inboxBatch, workInbox } from "./stripe-events";
import { startWorkLoop } from "./work-loop";

nameProcess("worker");
speakInLines();
const drainSeconds = 20;
bePatient();
const telemetry = await startTelemetry("worker");
const closeMetrics = await openMetricsPort(telemetry.scrape);

// A shop that went back to a backup writes first to nobody who was erased since; a store that is away holds up no letter long.
const remade = remakeErasures().catch(({ message }: Error) =>
  log.error({ reason: message }, "erasures were not compared with their notes"),
);
await Promise.race([remade, pause(5000, null, { ref: false })]);

const runner = keepRunner(handlers, 4);
const ends = [
  startWorkLoop({
    channel: inboxChannel,
    batch: inboxBatch,
    // The first lane asks the provider while the second one's batch is written, where there is more than one can take.
    lanes: 2,
    gatherMs: 10,
    work: () => workInbox(),
    // What was written is sealed when there is time: a sale never waits for the chain.
    whenQuiet: sealEntries,
  }),
  // Letters have lanes of their own: a mail server that takes a minute for each must not hold up money.
  startWorkLoop({
    channel: lettersChannel,
    lanes: 3,
    batch: 1,
    work: async () => {
      await moneyFirst();
      return (await sendNextLetter()) ? 1 : 0;
    },
  }),
  // A crowd has a lane of its own beside them: twenty thousand notices never stand before one sign-in link.
  startWorkLoop({ channel: lettersChannel, batch: crowdSize, work: () => sendCrowd(easeOff) }),
  // Programs are told beside everything else: one that takes ten seconds to answer keeps nobody waiting but itself.
  startWorkLoop({ channel: "webhook_events", batch: spreadBatch, work: spreadEvents }),
  startWorkLoop({
    channel: deliveriesChannel,
    lanes: 4,
    batch: 1,
    work: async () => ((await deliverNext()) ? 1 : 0),
  }),
  startRounds(),
];
runner.ready.then(() => log.info("worker ready"));

let isEnding = false;
async function end() {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), drainSeconds * 1000).unref();
  await Promise.all([runner.stop(), ...ends.map((end) => end())]);
  leaveMailServer();
  await Promise.allSettled([closeMetrics(), telemetry.stop(), disconnect()]);
  process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
