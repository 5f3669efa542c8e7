import "server-only";
import { pseudonymOf } from "@/lib/kernel/erased-address";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept who was asked to share a book, once the invitation is over. */
const keptDays = 30;

/**
 * Forgets whom an author invited, thirty days after the invitation ended or was taken: who took it is an author of the shop
 * by then. Answers how many.
 */
export async function forgetInvitations() {
  const before = addDays(now(), -keptDays);
  const over = await db().shareInvitation.findMany({
    where: {
      email: { not: { endsWith: "@erased.invalid" } },
      OR: [{ expiresAt: { lt: before } }, { claimedAt: { lt: before } }],
    },
    select: { id: true },
  });
  for (const { id } of over)
    await db().shareInvitation.update({
      where: { id },
      data: { email: pseudonymOf(id), name: "…" },
    });
  return over.length;
}
