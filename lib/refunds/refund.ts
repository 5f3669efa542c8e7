import { z } from "zod";
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

type Line = { refundableUntil: Date | null; priceMinor: bigint };

/** Whether a line may be asked back now. Refused: "not-paid", "nothing-paid", "window-closed". */
export function judgeRequest(line: Line, at: Date) {
  if (!line.refundableUntil) return refused("not-paid");
  if (line.priceMinor === 0n) return refused("nothing-paid");
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

/** Lawful steps of money on its way back; anything else is old news and changes nothing. */
export const refundSteps: Record<string, string[]> = {
  created: ["sent", "pending", "succeeded", "failed"],
  sent: ["pending", "succeeded", "failed"],
  pending: ["succeeded", "failed"],
  // Banks return money days after they took it.
  succeeded: ["failed"],
  failed: [],
};
