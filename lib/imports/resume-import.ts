import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { takeTurn } from "@/lib/platform/take-turn";
import { type Importer, personOf } from "./importer";
import { advanceImportJob } from "./jobs";
import { ownImports } from "./own-import";

/**
 * Lets a file go on whose work gave up, behind the last piece that is whole; the promise that gave up is the operator's
 * matter no more. Asked twice it is asked once. Refused: "not-found".
 */
export async function resumeImport(by: Importer, importId: string) {
  return transaction(async (tx) => {
    await takeTurn(tx, `import:${importId}`);
    const kept = await tx.import.findFirst({ where: { id: importId, ...ownImports(by) } });
    if (!kept) return refused("not-found");
    if (!kept.stoppedAt) return ok(null);
    await tx.import.update({ where: { id: importId }, data: { stoppedAt: null } });
    await enqueue(tx, advanceImportJob, { importId }, { key: `import:${importId}` });
    await recordAudit(tx, {
      ...{ actorId: personOf(by).userId, action: "import-resumed", subjectId: importId },
      details: { kind: kept.kind, state: kept.state },
    });
    return ok(null);
  });
}
