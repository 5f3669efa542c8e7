import { mintVisitor } from "@/lib/accounts/mint-actor";
import { claimCopy } from "@/lib/copies/claim-copy";
import { writeClaimToken } from "@/lib/copies/link-token";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { asReader, type User } from "./a-user";

/** The first copy of an order for others, taken by its link; one that is taken stays so. */
export async function aClaim(orderId: string, email: string, user?: User) {
  const [copy] = await db().copy.findMany({
    where: { line: { orderId } },
    ...{ orderBy: { line: { position: "asc" } }, take: 1 },
  });
  if (!copy || copy.claimedAt) return;
  const browserHash = fingerprint(`claim-${orderId}`);
  const taker = user ? asReader(user) : mintVisitor({ browserHash });
  const claimed = await claimCopy(taker, {
    ...{ token: writeClaimToken({ copyId: copy.id, turn: copy.linkTurn }), email, browserHash },
    ...{ isAgain: true, showsClaimer: true, locale: "fr" },
  });
  if (!claimed.ok) throw new Error(`the copy was not taken: ${claimed.reason}`);
}
