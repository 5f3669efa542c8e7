import "server-only";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { ok, refused } from "@/lib/kernel/result";
import { addHours, addMinutes } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, sql, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { orderedId } from "@/lib/platform/random";
import { sameMailbox } from "@/lib/platform/same-mailbox";
import { takeTurn } from "@/lib/platform/take-turn";
import type { Reader } from "./actor";
import { changeLettersPerDay, changeLifeMinutes, emailChangesPerHour } from "./email-change";

/**
 * A person wants another address: a letter to it asks whether it is theirs. The answer is the same whether that address
 * has an account or not. Refused: "email-same", "too-many-changes".
 */
export async function askEmailChange(person: Reader, toEmail: string) {
  const at = now();
  return transaction(async (tx) => {
    await lockRow(tx, "users", person.id);
    const user = await tx.user.findUniqueOrThrow({ where: { id: person.id } });
    if (user.email === toEmail) return refused("email-same");
    const asked = { userId: user.id, askedAt: { gt: addHours(at, -1) } };
    if ((await tx.emailChange.count({ where: asked })) >= emailChangesPerHour)
      return refused("too-many-changes");
    // Asked by many accounts at once, each would count before the others had written.
    await takeTurn(tx, `change-letter:${mailboxOf(toEmail)}`);
    if ((await countLetters(tx, toEmail, addHours(at, -24))) >= changeLettersPerDay)
      return refused("too-many-changes");
    const id = orderedId();
    await tx.emailChange.create({
      data: {
        ...{ id, userId: user.id, fromEmail: user.email, toEmail, askedAt: at },
        expiresAt: addMinutes(at, changeLifeMinutes),
      },
    });
    await recordAudit(tx, {
      ...{ actorId: user.id, action: "email-change-asked", subjectId: user.id },
      details: { changeId: id },
    });
    await promiseMail(tx, {
      ...{ key: `email-change:${id}:asked`, letter: "email-change-asked", to: toEmail },
      ...{ locale: user.locale, payload: { changeId: id } },
    });
    return ok({ changeId: id });
  });
}

async function countLetters(tx: Tx, toEmail: string, since: Date) {
  const [sent] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM email_changes
    WHERE ${sameMailbox(sql`to_email`, toEmail)} AND asked_at > ${since}::timestamptz`);
  return sent?.count ?? 0;
}
