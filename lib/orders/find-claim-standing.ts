import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { judgeClaim } from "./claim";
import { hashClaimToken } from "./purchase-claim-token";

/** What a press on a claim's link would meet, without pressing: the address it is about, or a `ClaimRefusal`. */
export async function findClaimStanding(reader: Reader, link: { claimId: string; token: string }) {
  const claim = isUuid(link.claimId)
    ? await db().purchaseClaim.findUnique({ where: { id: link.claimId } })
    : null;
  const press = { userId: reader.id, tokenHash: hashClaimToken(link.token), at: now() };
  const refusal = judgeClaim(claim, press);
  return claim && !refusal ? ok({ email: claim.email }) : refused(refusal ?? "claim-spent");
}
