import "server-only";
import { db } from "@/lib/platform/db";

/** Payouts through the provider that wait or were sent without an answer, oldest first, for the poller. */
export async function listUnsentPayouts() {
  return db().payout.findMany({
    where: { method: "connect", state: { in: ["created", "sent"] } },
    orderBy: { createdAt: "asc" },
    take: 100,
    select: { id: true },
  });
}
