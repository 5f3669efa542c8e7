import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx } from "@/lib/platform/db";
import { mustAgree } from "./share-agreement";
import { listSharesInForce } from "./shares-in-force";

/**
 * A proposal as one of those it asks may answer it, under the lock of its book; null for everyone else, so that a
 * proposal between others is not there.
 */
export async function findProposalAsking(tx: Tx, author: Author, agreementId: string) {
  const found = await lockProposal(tx, agreementId);
  const term = found?.terms.find(({ authorId }) => authorId === author.id);
  if (!found || !term) return null;
  const current = await listSharesInForce(tx, found.bookId, now());
  return mustAgree(term, current) || found.proposedBy === author.id ? found : null;
}

async function lockProposal(tx: Tx, agreementId: string) {
  if (!isUuid(agreementId)) return null;
  const where = { id: agreementId };
  const known = await tx.shareAgreement.findUnique({ where, select: { bookId: true } });
  if (!known) return null;
  await lockRow(tx, "books", known.bookId);
  return tx.shareAgreement.findUnique({ where, include: { terms: true, answers: true } });
}
