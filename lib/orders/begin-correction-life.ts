import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { correctionLifeHours } from "./address-correction";

/**
 * Begins the hours of a correction's link, now that its letter leaves; answers the order's number and their end. Null where
 * it was confirmed or withdrawn meanwhile.
 */
export async function beginCorrectionLife(correctionId: string) {
  const expiresAt = addHours(now(), correctionLifeHours);
  const { count } = await db().addressCorrection.updateMany({
    where: { id: correctionId, confirmedAt: null, withdrawnAt: null },
    data: { expiresAt },
  });
  if (count === 0) return null;
  const { order } = await db().addressCorrection.findUniqueOrThrow({
    where: { id: correctionId },
    include: { order: { select: { number: true } } },
  });
  return { number: order.number, expiresAt };
}
