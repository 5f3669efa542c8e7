import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";
import { readConnectAccount } from "@/lib/payments/connect-account";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import { changesPerHour, linkLifeHours } from "./account-change";
import { changeToken, hashChangeToken } from "./change-token";
import { type AccountWish, isSameAccount, recordedName } from "./payout-account";
import { tellOfChange } from "./tell-of-change";

/**
 * The author says where to pay. Nothing changes yet: a letter goes to the author's own address, and only its link,
 * pressed by the signed-in author, makes it count, so that a stolen session alone turns no money. A second wish takes
 * the place of a first that was not confirmed. Answers the wish's id, null when that account is in use already.
 * Refused: "provider-account-unknown" when the provider does not know it as one of this shop's, "too-many-changes".
 */
export async function askAccountChange(author: Author, wish: AccountWish) {
  if (wish.method === "connect" && !(await readConnectAccount(wish.providerAccountId)))
    return refused("provider-account-unknown");
  return transaction(async (tx) => {
    await lockRow(tx, "authors", author.id);
    const at = now();
    const current = await tx.payoutAccount.findFirst({
      where: { authorId: author.id, replacedAt: null },
    });
    if (current && isSameAccount(current, wish)) return ok({ changeId: null });
    const recently = { authorId: author.id, askedAt: { gt: addHours(at, -1) } };
    if ((await tx.payoutAccountChange.count({ where: recently })) >= changesPerHour)
      return refused("too-many-changes");
    const changeId = await write(tx, author, wish, at);
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "payout-account-asked", subjectId: author.id },
      details: { changeId, to: recordedName(wish) },
    });
    await tellOfChange(tx, { id: changeId, authorId: author.id }, "asked");
    return ok({ changeId });
  });
}

async function write(tx: Tx, author: Author, wish: AccountWish, at: Date) {
  await tx.payoutAccountChange.updateMany({
    where: { authorId: author.id, confirmedAt: null, stoppedAt: null },
    data: { stoppedAt: at, stoppedBy: "another" },
  });
  const id = orderedId();
  await tx.payoutAccountChange.create({
    data: {
      ...{ ...wish, id, authorId: author.id, askedAt: at },
      ...{ expiresAt: addHours(at, linkLifeHours), tokenHash: hashChangeToken(changeToken(id)) },
    },
  });
  return id;
}
