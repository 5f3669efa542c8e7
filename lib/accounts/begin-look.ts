import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { fingerprint } from "@/lib/platform/random";
import type { Operator } from "./actor";
import { type LookWish, lookMinutes } from "./look";

/**
 * Marks the operator's own session: for some minutes its pages are those of somebody else, and nothing can be done. On
 * record, and told to that person by letter at once. One look at a time: a further one takes the place of the last.
 * Refused: "person-unknown"; "look-at-operator", since nobody borrows the desk, the own one included.
 */
export async function beginLook(
  operator: Operator,
  sessionToken: string,
  { userId, reason }: LookWish,
) {
  const at = now();
  return transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId } });
    if (!person) return refused("person-unknown");
    if (person.isOperator || person.id === operator.id) return refused("look-at-operator");
    const own = { sessionToken: fingerprint(sessionToken), userId: operator.id };
    const session = await tx.session.findFirst({ where: own });
    if (!session) return refused("signed-out");
    const endsAt = addMinutes(at, lookMinutes);
    const { id } = await tx.look.create({
      data: { operatorId: operator.id, userId, reason, beganAt: at, endsAt },
    });
    if (session.lookId)
      await tx.look.updateMany({
        where: { id: session.lookId, endedAt: null },
        data: { endedAt: at },
      });
    await tx.session.update({ where: { id: session.id }, data: { lookId: id } });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "look-began", subjectId: userId },
      details: { lookId: id, reason },
    });
    await promiseMail(tx, {
      ...{ key: `look:${id}`, letter: "account-looked-at", to: person.email },
      ...{ locale: person.locale, payload: { lookId: id } },
    });
    return ok({ lookId: id, isAuthor: (await tx.author.count({ where: { userId } })) > 0 });
  });
}
