import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { mailboxMark } from "./mailbox-mark";
import { readStopToken } from "./reminder-token";

/**
 * Whoever holds the letter withdraws the consent behind it, without signing in: address and words are deleted, and for
 * thirty days nobody can have such a letter sent to that mailbox. Once more does no harm.
 * Refused: "unknown" for an address that is not ours.
 */
export async function withdrawCartConsent(token: string) {
  const id = readStopToken(token);
  if (!id) return refused("unknown");
  return transaction(async (tx) => {
    const reminder = await tx.cartReminder.findUnique({ where: { id } });
    if (!reminder) return ok(null);
    await tx.cartReminderRefusal.createMany({
      data: [{ mailboxMark: mailboxMark(reminder.email), refusedAt: now() }],
      skipDuplicates: true,
    });
    await tx.cartReminder.deleteMany({ where: { id } });
    return ok(null);
  });
}
