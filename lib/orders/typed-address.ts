import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

const rememberedHours = 24;

/** The address this browser gave for an order of the last day that is still to be paid; null when there is none. */
export async function findTypedAddress(browserHash: string | null) {
  if (!browserHash) return null;
  const order = await db().order.findFirst({
    where: {
      ...{ browserHash, state: { not: "paid" } },
      placedAt: { gte: addHours(now(), -rememberedHours) },
    },
    orderBy: { placedAt: "desc" },
    select: { email: true },
  });
  return order?.email ?? null;
}
