import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { stateOfChange } from "./account-change";
import { accountName } from "./account-name";
import { isChangeToken } from "./change-token";

/** What the link of a change's letter shows to whoever holds it; null for any other link. */
export async function findAccountChange(changeId: string, token: string) {
  if (!isUuid(changeId)) return null;
  const change = await db().payoutAccountChange.findUnique({
    where: { id: changeId },
    include: {
      author: {
        include: {
          user: { select: { totpEnrolledAt: true } },
          payoutAccounts: { where: { replacedAt: null } },
        },
      },
    },
  });
  if (!change || !isChangeToken(token, change.tokenHash)) return null;
  const { author } = change;
  const [current] = author.payoutAccounts;
  return {
    ...{ id: change.id, authorId: change.authorId, authorName: author.name },
    ...{ countsFrom: change.countsFrom, expiresAt: change.expiresAt },
    state: stateOfChange(change, now()),
    account: accountName(change),
    current: current ? accountName(current) : null,
    needsCode: author.user?.totpEnrolledAt != null,
  };
}
