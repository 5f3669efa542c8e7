import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { judgeTiers, type Tier } from "./tier";

/**
 * Sets from how many copies on an author's own package costs how much less, in place of what was set before; none for no
 * reduction. Carts follow at once, orders keep the price they were placed at. Refused: "not-found" for another author's
 * package, or why the tiers make no sense, with the place of the one at fault.
 */
export async function setTiers(author: Author, packageId: string, wished: readonly Tier[]) {
  const judged = judgeTiers(wished);
  if (!judged.ok) return judged;
  const tiers = judged.value;
  return transaction(async (tx) => {
    await lockRow(tx, "packages", packageId);
    const sold = await tx.package.findFirst({
      where: { id: packageId, book: { authors: { some: { authorId: author.id } } } },
      include: { tiers: { orderBy: { fromQuantity: "asc" } } },
    });
    if (!sold) return refused("not-found", { at: 0 });
    const before = sold.tiers.map(({ fromQuantity: from, percentOff: percent }) => ({
      ...{ from, percent },
    }));
    if (JSON.stringify(before) === JSON.stringify(tiers)) return ok(null);
    await tx.packageTier.deleteMany({ where: { packageId } });
    await tx.packageTier.createMany({
      data: tiers.map(({ from, percent }) => ({
        ...{ packageId, fromQuantity: from, percentOff: percent },
      })),
    });
    await tx.packageTierChange.create({ data: { packageId, tiers, since: now() } });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "tiers-changed", subjectId: packageId },
      details: { before: told(before), after: told(tiers) },
    });
    return ok(null);
  });
}

function told(tiers: readonly Tier[]) {
  return tiers.map(({ from, percent }) => `${from}: ${percent} %`).join(", ");
}
