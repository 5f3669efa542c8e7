import "server-only";
import type { Tx } from "@/lib/platform/db";
import { audiences } from "./download-life";

type Grant = { lineId: string; bookId: string; userId: string | null; email: string; at: Date };

/** Gives the right to open a book, with every edition to come; one right per order line, however often asked. */
export async function grantAccess(tx: Tx, { lineId, bookId, userId, email, at }: Grant) {
  const [entitlement] = await tx.entitlement.createManyAndReturn({
    data: [{ lineId, bookId, userId, email, grantedAt: at }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!entitlement) return;
  await tx.downloadLink.createMany({
    data: audiences.map((audience) => ({ entitlementId: entitlement.id, audience, createdAt: at })),
  });
}
