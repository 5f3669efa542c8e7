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
    await tx.edition.update({ where: { id: editionId }, data: { publishedAt: at } });
    return ok(null);
  });
}
