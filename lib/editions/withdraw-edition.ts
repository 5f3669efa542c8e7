import "server-only";
import type { Author, Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { followNewest } from "./follow-newest";
import { canWithdraw, type Withdrawal } from "./withdrawal";

/**
 * Withdraws an edition for good, with a reason that owners read; the newest of the others takes its place. An author
 * withdraws what is faulty, which takes nothing from anybody. What is closed to its owners for legal reasons is closed
 * by the operator, who is told how many they are and confirms it; its author may as long as nobody owns the book.
 * Refused: "not-found", "already-withdrawn", "operator-needed", "confirmation-needed" with how many own it.
 */
export async function withdrawEdition(
  by: Author | Operator,
  editionId: string,
  { kind, reason, isConfirmed = false }: Withdrawal & { isConfirmed?: boolean },
) {
  const found = await findEdition(by, editionId);
  if (!found) return refused("not-found", null);
  return transaction(async (tx) => {
    await lockRow(tx, "books", found.bookId);
    const edition = await tx.edition.findUniqueOrThrow({
      where: { id: editionId },
      include: { draft: { select: { coverBefore: true } } },
    });
    if (!canWithdraw(edition, kind)) return refused("already-withdrawn", null);
    const owners = kind === "legal" ? await countOwners(tx, edition.bookId) : 0;
    if (by.kind === "author" && owners > 0) return refused("operator-needed", { owners });
    if (by.kind === "operator" && kind === "legal" && !isConfirmed)
      return refused("confirmation-needed", { owners });

    const withdrawnById = by.kind === "author" ? by.userId : by.id;
    await tx.edition.update({
      where: { id: editionId },
      data: {
        ...{ withdrawnAt: now(), withdrawnById },
        ...{ withdrawnKind: kind, withdrawnReason: reason },
      },
    });
    await tx.announcement.updateMany({
      where: { editionId, state: "waiting" },
      data: { state: "stopped" },
    });
    await followNewest(tx, { ...edition, coverBefore: edition.draft?.coverBefore ?? null });
    await recordAudit(tx, {
      ...{ actorId: withdrawnById, action: "edition-withdrawn", subjectId: editionId },
      details: { bookId: edition.bookId, number: String(edition.number), kind, reason },
    });
    return ok(null);
  });
}

function findEdition(by: Author | Operator, editionId: string) {
  if (!isUuid(editionId)) return null;
  const own = by.kind === "author" ? { book: { authors: { some: { authorId: by.id } } } } : {};
  return db().edition.findFirst({ where: { id: editionId, publishedAt: { not: null }, ...own } });
}

function countOwners(tx: Tx, bookId: string) {
  return tx.entitlement.count({ where: { bookId, state: { in: ["active", "suspended"] } } });
}
