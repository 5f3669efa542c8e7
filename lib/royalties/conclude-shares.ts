import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { applySharesJob } from "./jobs";
import { inForceFrom, isAgreed } from "./share-agreement";
import { listSharesInForce } from "./shares-in-force";
import { tellOfShares } from "./tell-of-shares";

/**
 * Takes a proposal into force once everyone whose yes is needed has given it; until then nothing happens. `author`
 * is who answered last. The caller holds the book's lock. Answers whether it is agreed.
 */
export async function concludeShares(tx: Tx, agreementId: string, author: Author) {
  const agreement = await tx.shareAgreement.findUniqueOrThrow({
    where: { id: agreementId },
    include: { terms: true, answers: true },
  });
  const at = now();
  const { bookId, terms, answers, effectiveFrom } = agreement;
  const current = await listSharesInForce(tx, bookId, at);
  if (agreement.state !== "proposed" || !isAgreed(terms, answers, current)) return false;
  const from = inForceFrom(effectiveFrom, at);
  await tx.shareAgreement.update({
    where: { id: agreementId },
    data: { state: "accepted", decidedAt: at, decidedBy: author.id, inForceFrom: from },
  });
  const action = { actorId: author.userId, action: "shares-agreed", subjectId: agreementId };
  await recordAudit(tx, { ...action, details: { bookId, inForceFrom: from.toISOString() } });
  await enqueue(tx, applySharesJob, { agreementId }, { runAt: from });
  await tellOfShares(tx, agreementId);
  return true;
}
