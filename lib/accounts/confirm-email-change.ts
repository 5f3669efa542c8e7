import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { isDuplicate, lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { takeTurn } from "@/lib/platform/take-turn";
import type { Reader } from "./actor";
import { isEmailChangeToken, judgeEmailChange } from "./email-change";

/**
 * The new address is its person's, who is signed in and holds the letter: the account goes over to it with all it has,
 * every browser is signed out, and the old address is told, with a way back for a week. Whoever signs in with the old
 * address from now on has a fresh account. Refused: "change-spent", "change-expired", "change-of-another", "email-taken".
 */
export async function confirmEmailChange(
  person: Reader,
  { changeId, token }: { changeId: string; token: string },
) {
  if (!isUuid(changeId) || !isEmailChangeToken(changeId, "confirm", token))
    return refused("change-spent");
  return confirm(person, changeId).catch((error: unknown) => {
    // Somebody signed in with the new address at this very instant.
    if (isDuplicate(error)) return refused("email-taken");
    throw error;
  });
}

async function confirm(person: Reader, changeId: string) {
  const at = now();
  return transaction(async (tx) => {
    await lockRow(tx, "users", person.id);
    const change = await tx.emailChange.findUnique({
      where: { id: changeId },
      include: { user: true },
    });
    if (!change) return refused("change-spent");
    if (change.userId !== person.id) return refused("change-of-another");
    const refusal = judgeEmailChange(change, "confirm", at);
    if (refusal) return refused(refusal);
    // Two changes asked from one address: the first that is confirmed is the change.
    if (change.user.email !== change.fromEmail) return refused("change-spent");
    await takeTurn(tx, `address:${change.toEmail}`);
    if ((await tx.user.count({ where: { email: change.toEmail } })) > 0)
      return refused("email-taken");
    const { fromEmail, toEmail: email, userId } = change;
    await tx.user.update({ where: { id: userId }, data: { email, emailVerified: at } });
    await tx.emailChange.update({ where: { id: changeId }, data: { confirmedAt: at } });
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, {
      ...{ actorId: userId, action: "email-changed", subjectId: userId, details: { changeId } },
    });
    await promiseMail(tx, {
      ...{ key: `email-change:${changeId}:changed`, letter: "email-changed", to: fromEmail },
      ...{ locale: change.user.locale, payload: { changeId } },
    });
    return ok({ email });
  });
}
