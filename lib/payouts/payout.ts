import { z } from "zod";
import { ok, refused } from "@/lib/kernel/result";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addHours } from "@/lib/kernel/time";
import { dayIn, dayStart } from "@/lib/kernel/zoned-day";
import { methodOf } from "./transfer-method";

/** Why a balance is carried over to the next month; each has its sentence for the author. */
export const carryReasons = [
  /** There is nothing to pay. */
  "nothing-due",
  /** Late disputes or refunds took more than was there: the next royalties make it good. */
  "negative-balance",
  /** All of it belongs to sales that are on their way back, or disputed. */
  "at-risk",
  /** Less than the shop's smallest payout. */
  "below-minimum",
  /** The author has not said where to pay. */
  "no-account",
  /** The provider still asks the author for something. */
  "account-incomplete",
  /** The operator holds this author's payouts. */
  "held",
  /** Books and provider differ: payouts wait, sales do not. */
  "books-differ",
  /** Not drawn or prepared before the next month was: the next statement takes it over. */
  "too-late",
] as const;

export type CarryReason = (typeof carryReasons)[number];

type Standing = {
  /** What the statement closed with, and what is payable at this moment. Minor units of one currency. */
  closingMinor: bigint;
  availableMinor: bigint;
  /** Of what is payable, the royalties on what is on its way back to readers, or disputed. */
  atRiskMinor: bigint;
  minimumMinor: bigint;
  account: { method: string; isReady: boolean } | null;
  isHeld: boolean;
  booksDiffer: boolean;
};

/**
 * What of a statement can be paid now: its closing balance, less whatever was taken since, never more than is
 * payable and not about to be taken back. Refused with the reason to carry it over, the plainest first.
 */
export function decidePayout(standing: Standing) {
  const { closingMinor, availableMinor, atRiskMinor, minimumMinor, account } = standing;
  const dueMinor = least(closingMinor, availableMinor);
  if (dueMinor < 0n) return refused("negative-balance");
  if (dueMinor === 0n) return refused("nothing-due");
  const amountMinor = least(dueMinor, availableMinor - atRiskMinor);
  if (amountMinor <= 0n) return refused("at-risk");
  if (amountMinor < minimumMinor) return refused("below-minimum");
  if (!account) return refused("no-account");
  if (!methodOf(account).canSend(account)) return refused("account-incomplete");
  if (standing.isHeld) return refused("held");
  if (standing.booksDiffer) return refused("books-differ");
  return ok({ amountMinor });
}

/** What still stands in the way of sending a payout that was prepared: the money itself has left the balance already. */
export function judgeSending(standing: {
  state: string;
  availableMinor: bigint;
  atRiskMinor: bigint;
  isHeld: boolean;
  booksDiffer: boolean;
}) {
  if (standing.state !== "created") return refused("not-waiting");
  // Below zero without this payout: something was taken meanwhile, and the shop would pay what it does not owe.
  if (standing.availableMinor < 0n) return refused("negative-balance");
  // The payout holds what a refund or a dispute is about to take: prepared again it will leave that out.
  if (standing.availableMinor < standing.atRiskMinor) return refused("at-risk");
  if (standing.isHeld) return refused("held");
  return standing.booksDiffer ? refused("books-differ") : ok(null);
}

function least(left: bigint, right: bigint) {
  return left < right ? left : right;
}

/**
 * Whether an author may leave a balance to the shop: all of what is payable, as it was shown, and only where it is too
 * small to be paid. Refused: "nothing-to-give", "payable", "balance-changed" also while something is on its way back.
 */
export function judgeGivingUp(standing: {
  shownMinor: bigint;
  availableMinor: bigint;
  atRiskMinor: bigint;
  minimumMinor: bigint;
}) {
  const { shownMinor, availableMinor, atRiskMinor, minimumMinor } = standing;
  if (availableMinor <= 0n) return refused("nothing-to-give");
  if (availableMinor >= minimumMinor) return refused("payable");
  return shownMinor === availableMinor && atRiskMinor === 0n
    ? ok(null)
    : refused("balance-changed");
}

/**
 * Whether what the bank's statement says fits a payout that was handed over. Minor units of the payout's currency.
 * Refused: "amount-differs", "day-ahead", "day-before-hand-over".
 */
export function judgeProof(
  payout: { amountMinor: bigint; sentAt: Date | null },
  proof: { amountMinor: bigint; paidOn: string },
  at: Date,
) {
  if (proof.amountMinor !== payout.amountMinor) return refused("amount-differs");
  if (proof.paidOn > dayIn(at, shopZone)) return refused("day-ahead");
  const isBefore = payout.sentAt !== null && proof.paidOn < dayIn(payout.sentAt, shopZone);
  return isBefore ? refused("day-before-hand-over") : ok(null);
}

/**
 * The instant a transfer left, for the books: the middle of the bank's day in the shop's zone, on that day in every
 * case, never before it was handed over and never after the operator read of it at `at`. For a proof that fits.
 */
export function leftAt({ sentAt }: { sentAt: Date | null }, paidOn: string, at: Date): Date {
  const midnight = dayStart(paidOn, shopZone);
  if (!midnight) throw new Error(`${paidOn} is no day`);
  const noon = addHours(midnight, 12);
  if (noon > at) return at;
  return sentAt && noon < sentAt ? sentAt : noon;
}

/**
 * Whether a payout that left part of a line out has paid its author's royalty on the line all the same: what was held
 * back is gone by now, and the rest was paid. Minor units.
 */
export function isPaidAllTheSame(out: { coveredMinor: bigint }, royaltyMinor: bigint) {
  return out.coveredMinor > 0n && royaltyMinor <= out.coveredMinor;
}

/** Why a prepared payout gives its money back instead of waiting. */
export const givesWay: string[] = ["negative-balance", "at-risk"];

/** Why a payout came to nothing without anybody's doing: it is prepared again by itself. */
export const triedAgain: string[] = ["account-changed", ...givesWay];

/** Payouts that have not come to nothing. */
export const alive: string[] = ["created", "sent", "paid"];

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "day-needed")
  .refine((text) => dayStart(text, shopZone) !== null, "day-unknown");
const words = (reason: string) =>
  z
    .string()
    .trim()
    .min(1, reason)
    .max(500)
    .transform((text) => text.normalize("NFC"));

/** What the operator read on the bank's statement; the amount as it was typed. */
export const transferProof = z.object({
  payoutId: z.uuid(),
  reference: words("reference-needed"),
  paidOn: day,
  amount: z.string().max(40),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Why a transfer did not arrive, or came back. */
export const transferReturn = z.object({ payoutId: z.uuid(), reason: words("reason-needed") });

/** Why an author's payouts wait. */
export const holdWish = z.object({ authorId: z.uuid(), reason: words("reason-needed") });
