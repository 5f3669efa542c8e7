import "server-only";
import { readConnectAccount } from "@/lib/payments/connect-account";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { stateOfChange } from "./account-change";
import { cancelWaiting } from "./cancel-waiting";
import { recordedName } from "./payout-account";

/**
 * A confirmed account's wait is over: the author is paid there from now on, once; called by a job. What was handed
 * over keeps the old account, what was only prepared is cancelled and prepared again for the new one: never a mixture.
 * Throws before its time: the queue tries again, and until then the old account is the author's.
 */
export async function applyAccountChange(changeId: string) {
  const where = { id: changeId };
  const { authorId, providerAccountId } = await db().payoutAccountChange.findUniqueOrThrow({
    where,
  });
  const isReady =
    !providerAccountId || (await readConnectAccount(providerAccountId))?.canReceive === true;
  return transaction(async (tx) => {
    await lockRow(tx, "authors", authorId);
    const change = await tx.payoutAccountChange.findUniqueOrThrow({ where });
    const at = now();
    if (stateOfChange(change, at) !== "waiting") return "over" as const;
    if (!change.countsFrom || change.countsFrom > at)
      throw new Error(`change ${changeId} does not count yet`);
    await use(tx, change, { isReady, at });
    await tx.payoutAccountChange.update({ where, data: { appliedAt: at } });
    return "in-use" as const;
  });
}

type Change = NonNullable<Awaited<ReturnType<Tx["payoutAccountChange"]["findUnique"]>>>;

async function use(tx: Tx, change: Change, { isReady, at }: { isReady: boolean; at: Date }) {
  const { authorId, method, holder, iban, bic, providerAccountId } = change;
  const old = await tx.payoutAccount.findFirst({ where: { authorId, replacedAt: null } });
  if (old) await tx.payoutAccount.update({ where: { id: old.id }, data: { replacedAt: at } });
  await tx.payoutAccount.create({
    data: { authorId, method, holder, iban, bic, providerAccountId, isReady, createdAt: at },
  });
  const waiting = await tx.payout.findMany({ where: { authorId, state: "created" } });
  for (const payout of waiting)
    await cancelWaiting(tx, payout, { actorId: null, reason: "account-changed" });
  await recordAudit(tx, {
    ...{ actorId: null, action: "payout-account-changed", subjectId: authorId },
    details: {
      changeId: change.id,
      from: old ? recordedName(old) : "",
      to: recordedName(change),
    },
  });
}
