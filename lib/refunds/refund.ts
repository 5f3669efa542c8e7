import { z } from "zod";
import { allocate } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { isWithinRefundWindow } from "./refund-window";

/** Version of the words shown before the second click; a request keeps the one it was made under. */
export const noticeVersion = "2026-11";

/** What the reader sends with the second click. The comment is optional and reaches the author without a name. */
export const refundWish = z.object({
  lineId: z.uuid(),
  comment: z
    .string()
    .trim()
    .max(2000)
    .transform((text) => text.normalize("NFC") || null),
});

/** The operator's answer. A refusal needs its reason, which the reader will read. */
export const refundVerdict = z.object({
  requestId: z.uuid(),
  reason: z
    .string()
    .trim()
    .max(2000)
    .transform((text) => text.normalize("NFC") || null),
});

type Line = { refundableUntil: Date | null; priceMinor: bigint; claimedMinor: bigint };

/**
 * Whether a line may be asked back now; a free book may too, and then only the book goes back.
 * Refused: "not-paid", "nothing-left" when all of it is on its way already, "window-closed".
 */
export function judgeRequest(line: Line, at: Date) {
  if (!line.refundableUntil) return refused("not-paid");
  if (line.priceMinor > 0n && line.claimedMinor >= line.priceMinor) return refused("nothing-left");
  return isWithinRefundWindow(line.refundableUntil, at) ? ok(null) : refused("window-closed");
}

type Request = { state: string; requestedAt: Date; refundableUntil: Date | null };
type Verdict = { verdict: "approved" | "declined"; reason: string | null };

/**
 * Whether an operator may answer so. A request made in time may be delayed but not declined (the guarantee's
 * own rule). Refused: "already-decided", "reason-needed", "inside-window".
 */
export function decide(request: Request, { verdict, reason }: Verdict) {
  if (request.state !== "requested") return refused("already-decided");
  if (verdict === "approved") return ok(null);
  if (!reason) return refused("reason-needed");
  const wasInTime = isWithinRefundWindow(request.refundableUntil, request.requestedAt);
  return wasInTime ? refused("inside-window") : ok(null);
}

/** What the operator gives back of a line without being asked, and why; the refund's id is drawn with the form. */
export const courtesy = z.object({
  refundId: z.uuid(),
  lineId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, "reason-needed")
    .max(2000)
    .transform((text) => text.normalize("NFC")),
});

/** How much of each line can still go back, in minor units. */
export function remainderOf<L extends { priceMinor: bigint; claimedMinor: bigint }>(lines: L[]) {
  return lines.map((line) => ({ line, amountMinor: line.priceMinor - line.claimedMinor }));
}

/**
 * How money that the provider returned on one payment falls on its lines: in proportion to what each still holds,
 * to the cent. `rest` is what no line holds any more.
 */
export function spreadOver<L extends { priceMinor: bigint; claimedMinor: bigint }>(
  lines: L[],
  amountMinor: bigint,
) {
  const left = remainderOf(lines);
  const held = left.reduce((sum, part) => sum + part.amountMinor, 0n);
  const falls = amountMinor < held ? amountMinor : held;
  const amounts =
    falls === 0n
      ? left.map(() => 0n)
      : allocate(
          falls,
          left.map((part) => part.amountMinor),
        );
  const parts = left.map(({ line }, position) => ({ line, amountMinor: amounts[position] ?? 0n }));
  return { parts: parts.filter((part) => part.amountMinor > 0n), restMinor: amountMinor - falls };
}

/** Why a refund that was never sent made room: the money goes back by another way. */
export type GaveWay = "returned-elsewhere" | "dispute-open";

const gaveWay: ReadonlySet<string> = new Set<GaveWay>(["returned-elsewhere", "dispute-open"]);

/** True when a refund failed because it made room, not because a bank refused it: nobody needs a letter about it. */
export function hasGivenWay(failureReason: string | null | undefined): failureReason is GaveWay {
  return gaveWay.has(failureReason ?? "");
}

// The provider's words for "the bank has taken it back itself" (Stripe docs, refund failure reasons and error codes).
const takenByBank: ReadonlySet<string> = new Set([
  ...["dispute-open", "charge_disputed", "charge_for_pending_refund_disputed"],
]);

/** True when a refund failed because the reader's own bank has taken the payment back: of that the bank tells. */
export function isTakenByBank(failureReason: string | null | undefined) {
  return takenByBank.has(failureReason ?? "");
}

/** Lawful steps of money on its way back; anything else is old news and changes nothing. */
export const refundSteps: Record<string, string[]> = {
  created: ["sent", "pending", "succeeded", "failed"],
  sent: ["pending", "succeeded", "failed"],
  pending: ["succeeded", "failed"],
  // Banks return money days after they took it.
  succeeded: ["failed"],
  failed: [],
};
