import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { takeTurn } from "@/lib/platform/take-turn";
import { type Importer, personOf } from "./importer";
import { advanceImportJob } from "./jobs";
import { ownImports } from "./own-import";

type Wish = { importId: string; shownCount: number; isTold: boolean };

/**
 * Says that a kept file is to be brought in as it was shown; its pieces follow one after the other (`advanceImport`), each
 * whole or not at all. Refused: "not-found", "already-done", "still-reading", "nothing-to-do", and "count-changed" when it
 * would make another number than was shown.
 */
export async function confirmImport(by: Importer, { importId, shownCount, isTold }: Wish) {
  return transaction(async (tx) => {
    await takeTurn(tx, `import:${importId}`);
    const kept = await tx.import.findFirst({ where: { id: importId, ...ownImports(by) } });
    if (!kept) return refused("not-found");
    if (kept.state === "bringing" || kept.state === "done") return refused("already-done");
    if (kept.state !== "waiting") return refused("still-reading");
    if (kept.madeCount === 0) return refused("nothing-to-do");
    if (kept.madeCount !== shownCount) return refused("count-changed");
    await tx.import.update({ where: { id: importId }, data: { state: "bringing", isTold } });
    await enqueue(tx, advanceImportJob, { importId }, { key: `import:${importId}` });
    await recordAudit(tx, {
      ...{ actorId: personOf(by).userId, action: "file-imported", subjectId: importId },
      details: { kind: kept.kind, made: String(shownCount), told: String(isTold) },
    });
    return ok({ made: shownCount });
  });
}
