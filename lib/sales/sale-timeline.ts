import { daysBetween } from "@/lib/kernel/time";
import { type Code, codes } from "@/lib/ledger/chart-of-accounts";
import { refundWindowDays } from "@/lib/orders/sale";

/** What is known of one sold line. Amounts are minor units of the line's currency, instants UTC. */
export type SaleFacts = {
  priceMinor: bigint;
  /** What of the price went back, by refunds and lost disputes. */
  returnedMinor: bigint;
  /** This author's own royalty on what is kept. */
  royaltyMinor: bigint;
  paidAt: Date;
  refundableUntil: Date;
  releasedAt: Date | null;
  requests: { state: string; requestedAt: Date; closedAt: Date | null }[];
  refunds: {
    state: string;
    sentAt: Date | null;
    succeededAt: Date | null;
    failedAt: Date | null;
  }[];
  disputes: { state: string; openedAt: Date; closedAt: Date | null }[];
  /** The ledger entries that touch the line, oldest first; `keptMinor` is what of the price stood after each. */
  entries: { id: string; code: Code; at: Date; keptMinor: bigint }[];
  payout: Payout | null;
};

/** The statement that carries a line's royalties, how far its transfer is, and when it was made. */
type Payout = {
  statementNumber: string;
  standing: "told" | "held-back" | "on-its-way" | "paid";
  paidAt: Date | null;
  entryIds: string[];
};

export type StepKind =
  | "taken"
  | "paid"
  | "in-window"
  | "window-closed"
  | "refund-asked"
  | "refund-withdrawn"
  | "refund-declined"
  | "refund-approved"
  | "refund-sent"
  | "refund-failed"
  | "refunded"
  | "partly-refunded"
  | "refund-returned"
  | "inquiry"
  | "disputed"
  | "dispute-won"
  | "dispute-closed"
  | "dispute-lost"
  | "dispute-restored"
  | "available-later"
  | "available-soon"
  | "available"
  | "payout-next"
  | "payout-told"
  | "payout-held-back"
  | "payout-on-its-way"
  | "paid-out"
  | "corrected";

export type SaleStep = {
  kind: StepKind;
  state: "done" | "now" | "next";
  /** When it happened, or when it is due; null when that depends on others. */
  at: Date | null;
  /** Inside the window: which of its days this is, the first being 1. */
  day?: number;
  statementNumber?: string;
  /** The entries that moved something with it. */
  entryIds: string[];
};

/** A sale from its payment to its payout as its author may follow it, told at `now`: what was, is and comes. */
export function saleTimeline(facts: SaleFacts, now: Date): SaleStep[] {
  const past = happenings(facts).sort((one, other) => timeOf(one) - timeOf(other));
  return [...past, ...windowStep(facts, past, now), ...royaltySteps(facts, now)].sort(
    (one, other) => rankOf(one) - rankOf(other) || timeOf(one) - timeOf(other),
  );
}

function step(kind: StepKind, state: SaleStep["state"], at: Date | null, entryIds: string[] = []) {
  return { kind, state, at, entryIds } satisfies SaleStep;
}

function happenings(facts: SaleFacts): SaleStep[] {
  return [
    ...(facts.priceMinor === 0n ? [step("taken", "done", facts.paidAt)] : []),
    ...facts.entries.flatMap(({ id, code, at, keptMinor }) => {
      const kind = code === codes.refund && keptMinor > 0n ? "partly-refunded" : kinds[code];
      return kind ? [step(kind, "done", at, [id])] : [];
    }),
    ...facts.requests.flatMap(requestSteps),
    ...facts.refunds.flatMap(refundSteps),
    ...facts.disputes.flatMap(disputeSteps),
  ];
}

// Which entries are steps of their own. A release is told with the royalties; the provider's fee and conversions are
// the house's.
const kinds: Partial<Record<Code, StepKind>> = {
  [codes.sale]: "paid",
  [codes.refund]: "refunded",
  [codes.refundReturned]: "refund-returned",
  [codes.disputeLost]: "dispute-lost",
  [codes.disputeRestored]: "dispute-restored",
  [codes.correction]: "corrected",
};

function requestSteps({ state, requestedAt, closedAt }: SaleFacts["requests"][number]): SaleStep[] {
  const asked = step("refund-asked", state === "requested" ? "now" : "done", requestedAt);
  if (state === "withdrawn") return [asked, step("refund-withdrawn", "done", closedAt)];
  if (state === "declined") return [asked, step("refund-declined", "done", closedAt)];
  return [asked];
}

// What has arrived, or came back after it had, moved money: the entries tell it.
function refundSteps({
  state,
  sentAt,
  succeededAt,
  failedAt,
}: SaleFacts["refunds"][number]): SaleStep[] {
  if (state === "created") return [step("refund-approved", "now", null)];
  if (state === "sent" || state === "pending") return [step("refund-sent", "now", sentAt)];
  if (state === "failed" && !succeededAt) return [step("refund-failed", "done", failedAt)];
  return [];
}

function disputeSteps({ state, openedAt, closedAt }: SaleFacts["disputes"][number]): SaleStep[] {
  if (state === "inquiry" || state === "parked") return [step("inquiry", "now", openedAt)];
  if (state === "open") return [step("disputed", "now", openedAt)];
  const opened = step(state === "closed" ? "inquiry" : "disputed", "done", openedAt);
  if (state === "won") return [opened, step("dispute-won", "done", closedAt)];
  if (state === "closed") return [opened, step("dispute-closed", "done", closedAt)];
  return [opened];
}

/** Nothing of it is left: the money is back with the reader, or a free book was given back. */
function isUndone({ priceMinor, returnedMinor, requests }: SaleFacts) {
  if (priceMinor > 0n) return returnedMinor >= priceMinor;
  return requests.some(({ state }) => state === "settled");
}

// The last instant still belongs to the window. A sale undone before its window closed has none any more.
function windowStep(facts: SaleFacts, past: SaleStep[], now: Date): SaleStep[] {
  const { paidAt, refundableUntil } = facts;
  if (now <= refundableUntil) {
    if (isUndone(facts)) return [];
    const day = Math.min(daysBetween(paidAt, now) + 1, refundWindowDays);
    return [{ ...step("in-window", "now", refundableUntil), day }];
  }
  const last = past.at(-1);
  const wasUndoneInside =
    isUndone(facts) && last !== undefined && timeOf(last) <= refundableUntil.getTime();
  return wasUndoneInside ? [] : [step("window-closed", "done", refundableUntil)];
}

function royaltySteps(facts: SaleFacts, now: Date): SaleStep[] {
  const { releasedAt, payout, refundableUntil, royaltyMinor, entries } = facts;
  const paidOut = payout ? [payoutStep(payout)] : [];
  if (releasedAt) {
    const released = entries.filter(({ code }) => code === codes.release).map(({ id }) => id);
    const isOwed = royaltyMinor > 0n && !payout;
    return [
      ...(released.length > 0 || isOwed ? [step("available", "done", releasedAt, released)] : []),
      ...paidOut,
      ...(isOwed ? [step("payout-next", "next", null)] : []),
    ];
  }
  if (royaltyMinor === 0n) return paidOut;
  if (isHeld(facts)) return [step("available-later", "next", null)];
  const isDue = now > refundableUntil;
  return [
    step(isDue ? "available-soon" : "available-later", isDue ? "now" : "next", refundableUntil),
  ];
}

function payoutStep({ statementNumber, standing, paidAt, entryIds }: Payout): SaleStep {
  const steps = {
    told: step("payout-told", "next", null),
    "held-back": step("payout-held-back", "next", null),
    "on-its-way": step("payout-on-its-way", "now", null, entryIds),
    paid: step("paid-out", "done", paidAt, entryIds),
  };
  return { ...steps[standing], statementNumber };
}

// As the royalties' release sees it: an open wish, money under way or a question of the bank keeps them pending.
function isHeld({ requests, refunds, disputes }: SaleFacts) {
  return (
    requests.some(({ state }) => ["requested", "approved", "settled"].includes(state)) ||
    refunds.some(({ state }) => ["created", "sent", "pending"].includes(state)) ||
    disputes.some(({ state }) => ["inquiry", "open", "parked"].includes(state))
  );
}

function rankOf({ state }: SaleStep) {
  return ["done", "now", "next"].indexOf(state);
}

function timeOf({ at }: SaleStep) {
  return at?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
