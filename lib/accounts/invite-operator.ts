import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { takeTurn } from "@/lib/platform/take-turn";
import type { Operator } from "./actor";
import { operatorInvitationDays } from "./operator-invitation";

/**
 * Makes the person of an address an operator, and tells them by letter: whoever signs in with it runs the shop, outside
 * this computer with a second factor first. One who has never signed in has `operatorInvitationDays` to come, and can be
 * invited again meanwhile: the days begin anew with another letter. Refused: "operator-already".
 */
export async function inviteOperator(
  operator: Operator,
  { email, locale }: { email: string; locale: string },
) {
  return transaction(async (tx) => {
    await takeTurn(tx, "operators");
    await tx.user.createMany({ data: [{ email, locale }], skipDuplicates: true });
    const user = await tx.user.findUniqueOrThrow({ where: { email } });
    if (user.isOperator && user.operatorUntil === null) return refused("operator-already");
    const operatorUntil = user.emailVerified ? null : addDays(now(), operatorInvitationDays);
    await tx.user.update({ where: { id: user.id }, data: { isOperator: true, operatorUntil } });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "operator-invited", subjectId: user.id },
    });
    // Invited, removed and invited again is another letter.
    const key = `operator-invited:${user.id}:${now().getTime()}`;
    const letter = { key, letter: "operator-invited", payload: {} };
    await promiseMail(tx, { ...letter, to: email, locale: user.locale });
    return ok({ email });
  });
}
