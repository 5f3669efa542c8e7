import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { spendCode } from "@/lib/accounts/spend-code";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { judgeConfirmation } from "./account-change";
import { applyAccountChange } from "./apply-account-change";
import { isChangeToken } from "./change-token";
import { applyAccountChangeJob } from "./jobs";
import { recordedName } from "./payout-account";
import { tellOfChange } from "./tell-of-change";

export type ChangePress = {
  changeId: string;
  token: string;
  /** Six digits of the author's authenticator; asked of whoever has one. */
  code: string;
};

/**
 * The signed-in author presses the letter's link: the account counts after its wait, the first one at once. Whoever
 * has an authenticator types its code as well. The author's address is told with a link that still stops it. Answers
 * from when it counts. Refused: "change-unknown" (also of another author), "change-over", "change-expired",
 * "authenticator-needed" and what `spendCode` refuses.
 */
export async function confirmAccountChange(author: Author, press: ChangePress) {
  const { changeId } = press;
  const confirmed = await transaction((tx) => confirmUnderLock(tx, author, press));
  // The job keeps the promise where this does not.
  if (confirmed.ok && confirmed.value.countsFrom <= now())
    await applyAccountChange(changeId).catch((error: Error) =>
      log.warn({ changeId, reason: error.message }, "an account will be used a little later"),
    );
  return confirmed;
}

async function confirmUnderLock(tx: Tx, author: Author, { changeId, token, code }: ChangePress) {
  await lockRow(tx, "authors", author.id);
  const change = isUuid(changeId)
    ? await tx.payoutAccountChange.findFirst({ where: { id: changeId, authorId: author.id } })
    : null;
  if (!change || !isChangeToken(token, change.tokenHash)) return refused("change-unknown");
  const at = now();
  const accounts = await tx.payoutAccount.count({ where: { authorId: author.id } });
  const judged = judgeConfirmation(change, at, accounts > 0);
  if (!judged.ok) return judged;
  const { totpEnrolledAt } = await tx.user.findUniqueOrThrow({ where: { id: author.userId } });
  if (totpEnrolledAt) {
    if (code === "") return refused("authenticator-needed");
    const spent = await spendCode(tx, author.userId, code);
    if (!spent.ok) return spent;
  }
  const { countsFrom } = judged.value;
  await tx.payoutAccountChange.updateMany({
    where: { authorId: author.id, confirmedAt: { not: null }, appliedAt: null, stoppedAt: null },
    data: { stoppedAt: at, stoppedBy: "another" },
  });
  await tx.payoutAccountChange.update({
    where: { id: changeId },
    data: { confirmedAt: at, countsFrom },
  });
  await enqueue(tx, applyAccountChangeJob, { changeId }, { runAt: countsFrom });
  await recordAudit(tx, {
    ...{ actorId: author.userId, action: "payout-account-confirmed", subjectId: author.id },
    details: { changeId, to: recordedName(change), countsFrom: countsFrom.toISOString() },
  });
  await tellOfChange(tx, change, "changed");
  return ok({ countsFrom });
}
