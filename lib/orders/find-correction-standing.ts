import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { judgeCorrection } from "./address-correction";
import { hashCorrectionToken } from "./correction-token";

/** What a press on a correction's link would meet, without pressing: what it moves, or a `CorrectionRefusal`. */
export async function findCorrectionStanding(link: { correctionId: string; token: string }) {
  const correction = isUuid(link.correctionId)
    ? await db().addressCorrection.findUnique({
        where: { id: link.correctionId },
        include: { order: { select: { email: true, number: true } } },
      })
    : null;
  const refusal = judgeCorrection(correction, {
    tokenHash: hashCorrectionToken(link.token),
    at: now(),
  });
  if (!correction || refusal) return refused(refusal ?? "correction-unknown");
  return ok({ email: correction.toEmail, number: correction.order.number });
}
