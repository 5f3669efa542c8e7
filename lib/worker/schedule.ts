import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { payAuthors } from "./pay-authors";
import { pollPayments } from "./poll-payments";
import { pollPayouts } from "./poll-payouts";
import { pollRefunds } from "./poll-refunds";

type Round = { name: string; everySeconds: number; run: () => Promise<unknown> };

const hour = 3600;

/** What happens by the clock, whether anyone asked or not. Every round may run twice at once without harm. */
function rounds(): Round[] {
  return [
    { name: "poll-payments", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollPayments },
    { name: "poll-refunds", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollRefunds },
    { name: "release-royalties", everySeconds: hour, run: releaseRoyalties },
    { name: "pay-authors", everySeconds: hour, run: payAuthors },
    { name: "poll-payouts", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollPayouts },
    { name: "sweep-sign-in", everySeconds: hour, run: sweepSignIn },
  ];
}

/** Starts the rounds; the answer stops them and waits for the one under way. */
export function startRounds() {
  const ends = rounds().map(startRound);
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}

function startRound({ name, everySeconds, run }: Round) {
  let isOver = false;
  let underWay: Promise<unknown> = Promise.resolve();
  let timer = setTimeout(turn, 1000);
  function turn() {
    underWay = run()
      .catch((error: Error) => log.error({ round: name, reason: error.message }, "a round failed"))
      .finally(() => {
        if (!isOver) timer = setTimeout(turn, everySeconds * 1000);
      });
  }
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await underWay;
  };
}

async function sweepSignIn() {
  const over = { expires: { lt: now() } };
  await db().signInLink.deleteMany({ where: over });
  await db().session.deleteMany({ where: over });
}
