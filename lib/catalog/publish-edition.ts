import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Puts a draft edition on sale for good: from now on the database refuses to change it.
 * Refused: "not-found", "already-published", "no-files".
 */
export async function publishEdition(editionId: string, at = now()) {
  return transaction(async (tx) => {
    const edition = await tx.edition.findUnique({
      where: { id: editionId },
      include: { files: true },
    });
    if (!edition) return refused("not-found");
    if (edition.publishedAt) return refused("already-published");
    if (!edition.files.some((file) => file.role === "full")) return refused("no-files");
    // Two presses at once: the row lets exactly one of them through.
    const first = await tx.edition.updateMany({
      where: { id: editionId, publishedAt: null },
      data: { publishedAt: at },
    });
    return first.count === 1 ? ok(null) : refused("already-published");
  });
}
