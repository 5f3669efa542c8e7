import "server-only";
import { forgetAbuse } from "@/lib/abuse/forget-abuse";
import { forgetClientMarks } from "@/lib/access/forget-client-marks";
import { sendNewEditions } from "@/lib/access/send-new-editions";
import { endOperatorInvitations } from "@/lib/accounts/end-operator-invitations";
import { forgetAnswers } from "@/lib/accounts/forget-answers";
import { forgetSignIns } from "@/lib/accounts/forget-sign-ins";
import { sealSeeds } from "@/lib/accounts/seal-seeds";
import { promiseNightlyAudit } from "@/lib/bookkeeping/promise-nightly-audit";
import { forgetCartReminders } from "@/lib/cart/forget-cart-reminders";
import { forgetCarts } from "@/lib/cart/forget-carts";
import { sendCartReminders } from "@/lib/cart/send-cart-reminders";
import { forgetInterestMarks } from "@/lib/catalog/forget-interest-marks";
import { forgetInterests } from "@/lib/catalog/forget-interests";
import { forgetLogos } from "@/lib/catalog/forget-logos";
import { forgetGifts } from "@/lib/copies/forget-gifts";
import { announceDueEditions } from "@/lib/editions/announce-due-editions";
import { publishDueDrafts } from "@/lib/editions/publish-due-drafts";
import { forgetLetters } from "@/lib/emails/forget-letters";
import { forgetRecipients } from "@/lib/emails/forget-recipients";
import { forgetImports } from "@/lib/imports/forget-imports";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { countBalances } from "@/lib/ledger/count-balances";
import { sealEntries } from "@/lib/ledger/seal-entries";
import { forgetClaims } from "@/lib/orders/forget-claims";
import { forgetOrders } from "@/lib/orders/forget-orders";
import { takeMissedRefusals } from "@/lib/payments/take-missed-refusals";
import { env } from "@/lib/platform/env";
import { jobTakeOver } from "@/lib/platform/job-leases";
import { log } from "@/lib/platform/log";
import { timing } from "@/lib/platform/telemetry/tally";
import { during } from "@/lib/platform/under-way";
import { beat } from "@/lib/platform/worker-pulse";
import { beginAndEndPromotions } from "@/lib/pricing/begin-and-end-promotions";
import { turnTrials } from "@/lib/pricing/turn-trials";
import { remakeErasures } from "@/lib/privacy/remake-erasures";
import { forgetQuestions } from "@/lib/readers/forget-questions";
import { forgetShares } from "@/lib/readers/forget-shares";
import { approveDueHolds } from "@/lib/refunds/approve-due-holds";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { returnLoneUpgrades } from "@/lib/refunds/return-lone-upgrades";
import { warnOfLateRefunds } from "@/lib/refunds/warn-of-late-refunds";
import { forgetInvitations } from "@/lib/royalties/forget-invitations";
import { countAuthorSales } from "@/lib/sales/count-author-sales";
import { announceDueToFollowers } from "@/lib/store/announce-due-to-followers";
import { countSales } from "@/lib/store/count-sales";
import { sweepUploads } from "@/lib/uploads/sweep-uploads";
import { countBuyers } from "@/lib/visits/count-buyers";
import { forgetVisits } from "@/lib/visits/forget-visits";
import { forgetEvents } from "@/lib/webhooks/forget-events";
import { hastenLetters } from "./hasten-letters";
import { payAuthors } from "./pay-authors";
import { pollDisputes } from "./poll-disputes";
import { pollMovements } from "./poll-movements";
import { pollPayments } from "./poll-payments";
import { pollPayouts } from "./poll-payouts";
import { pollRefunds } from "./poll-refunds";

type Round = { name: string; everySeconds: number; run: () => Promise<unknown> };

const hour = 3600;

/** What happens by the clock, whether anyone asked or not. Every round may run twice at once without harm. */
function rounds(): Round[] {
  return [
    { name: "pulse", everySeconds: 60, run: beat },
    { name: "poll-payments", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollPayments },
    { name: "poll-refunds", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollRefunds },
    { name: "poll-disputes", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollDisputes },
    { name: "missed-refusals", everySeconds: 60, run: takeMissedRefusals },
    { name: "release-royalties", everySeconds: hour, run: releaseRoyalties },
    { name: "warn-of-late-refunds", everySeconds: 300, run: warnOfLateRefunds },
    { name: "return-lone-upgrades", everySeconds: 60, run: returnLoneUpgrades },
    { name: "approve-due-holds", everySeconds: 5, run: approveDueHolds },
    { name: "publish-due-drafts", everySeconds: 10, run: publishDueDrafts },
    { name: "promotions", everySeconds: 5, run: beginAndEndPromotions },
    { name: "issue-invoices", everySeconds: 5, run: issueAllInvoices },
    { name: "pay-authors", everySeconds: hour, run: payAuthors },
    { name: "poll-payouts", everySeconds: env().PAYMENT_POLL_SECONDS, run: pollPayouts },
    { name: "poll-movements", everySeconds: 240, run: pollMovements },
    { name: "seal-entries", everySeconds: 60, run: sealEverything },
    { name: "nightly-audit", everySeconds: 300, run: promiseNightlyAudit },
    { name: "announce-editions", everySeconds: 60, run: announceDueEditions },
    { name: "tell-followers", everySeconds: 60, run: announceDueToFollowers },
    { name: "count-sales", everySeconds: 10, run: countAllSales },
    { name: "count-author-sales", everySeconds: 5, run: countEveryAuthorsSales },
    { name: "count-balances", everySeconds: 5, run: countEveryBalance },
    { name: "count-buyers", everySeconds: 30, run: countAllBuyers },
    { name: "forget-visits", everySeconds: 300, run: forgetVisits },
    { name: "take-over-jobs", everySeconds: 15, run: jobTakeOver() },
    { name: "hasten-letters", everySeconds: 120, run: hastenLetters },
    { name: "deliver-to-devices", everySeconds: 60, run: deliverToDevices },
    { name: "forget-client-marks", everySeconds: hour, run: forgetClientMarks },
    { name: "forget-interest-marks", everySeconds: hour, run: forgetInterestMarks },
    { name: "price-trials", everySeconds: 60, run: turnTrials },
    { name: "cart-reminders", everySeconds: 10, run: sendCartReminders },
    { name: "forget-cart-reminders", everySeconds: hour, run: forgetCartReminders },
    { name: "forget-abuse", everySeconds: hour, run: forgetAbuse },
    { name: "forget-claims", everySeconds: hour, run: forgetClaims },
    { name: "forget-interests", everySeconds: hour, run: forgetInterests },
    { name: "forget-carts", everySeconds: hour, run: forgetCarts },
    { name: "forget-gifts", everySeconds: hour, run: forgetGifts },
    { name: "forget-letters", everySeconds: hour, run: forgetLetters },
    { name: "forget-answers", everySeconds: hour, run: forgetAnswers },
    { name: "forget-webhook-events", everySeconds: hour, run: forgetEvents },
    { name: "forget-questions", everySeconds: hour, run: forgetQuestions },
    { name: "forget-logos", everySeconds: hour, run: forgetLogos },
    { name: "forget-imports", everySeconds: hour, run: forgetImports },
    { name: "forget-shares", everySeconds: hour, run: forgetShares },
    { name: "forget-sign-ins", everySeconds: hour, run: forgetSignIns },
    { name: "seal-seeds", everySeconds: hour, run: () => sealSeeds() },
    { name: "forget-recipients", everySeconds: hour, run: forgetRecipients },
    { name: "forget-orders", everySeconds: hour, run: forgetOrders },
    { name: "end-operator-invitations", everySeconds: hour, run: endOperatorInvitations },
    { name: "forget-invitations", everySeconds: hour, run: forgetInvitations },
    { name: "remake-erasures", everySeconds: hour, run: remakeErasures },
    { name: "sweep-uploads", everySeconds: 300, run: sweepUploads },
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
    const failed = ({ message }: Error) => log.error({ reason: message }, "a round failed");
    underWay = during({ round: name }, () =>
      timing("bouquin_job_seconds", { job: `round ${name}` }, run).catch(failed),
    ).finally(() => {
      if (!isOver) timer = setTimeout(turn, everySeconds * 1000);
    });
  }
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await underWay;
  };
}

// Turn after turn while there is more than one turn's worth, so that buyers who wait get theirs in between.
async function issueAllInvoices() {
  while ((await issueInvoices()) > 0);
}

async function sealEverything() {
  while ((await sealEntries()) > 0);
}

async function countAllSales() {
  while ((await countSales()) > 0);
}

async function countEveryAuthorsSales() {
  while ((await countAuthorSales()) > 0);
}

async function countEveryBalance() {
  while ((await countBalances()) > 0);
}

async function countAllBuyers() {
  while ((await countBuyers()) > 0);
}

async function deliverToDevices() {
  while ((await sendNewEditions()) > 0);
}
