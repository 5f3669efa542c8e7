import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { takeTurn } from "@/lib/platform/take-turn";
import { toldAtMost } from "./import-room";
import { type Importer, personOf } from "./importer";
import { advanceImportJob } from "./jobs";
import { ownImports } from "./own-import";

type Wish = { importId: string; shownCount: number; isTold: boolean };

/**
 * Says that a kept file is to be brought in as it was shown; its pieces follow one after the other (`advanceImport`), each
 * whole or not at all. Refused: "not-found", "already-done", "still-reading", "nothing-to-do", and "count-changed" when it
 * would make another number than was shown; "told-too-many", with how many are left, when an author would have more readers
 * written to than `toldAtMost`.
 */
export async function confirmImport(
  by: Importer,
  { importId, shownCount, isTold }: Wish,
  most = toldAtMost.readers,
) {
  return transaction(async (tx) => {
    // Two files at once would each find room for all of theirs.
    if (isTold && by.kind === "author") await takeTurn(tx, `imports-told:${by.id}`);
    await takeTurn(tx, `import:${importId}`);
    const kept = await tx.import.findFirst({ where: { id: importId, ...ownImports(by) } });
    if (!kept) return refused("not-found");
    if (kept.state === "bringing" || kept.state === "done") return refused("already-done");
    if (kept.state !== "waiting") return refused("still-reading");
    if (kept.madeCount === 0) return refused("nothing-to-do");
    if (kept.madeCount !== shownCount) return refused("count-changed");
    const left = isTold && by.kind === "author" ? most - (await countTold(tx, by.id)) : shownCount;
    if (shownCount > left)
      return refused("told-too-many", {
        ...{ most: String(most), left: String(Math.max(left, 0)) },
      });
    await tx.import.update({ where: { id: importId }, data: { state: "bringing", isTold } });
    await enqueue(tx, advanceImportJob, { importId }, { key: `import:${importId}` });
    await recordAudit(tx, {
      ...{ actorId: personOf(by).userId, action: "file-imported", subjectId: importId },
      details: { kind: kept.kind, made: String(shownCount), told: String(isTold) },
    });
    return ok({ made: shownCount });
  });
}

// What is on its way counts as told, also to whom a line will turn out not to be brought in.
async function countTold(tx: Tx, authorId: string) {
  const since = addDays(now(), -toldAtMost.days);
  const lately = [{ state: "bringing" }, { state: "done", doneAt: { gt: since } }];
  const { _sum } = await tx.import.aggregate({
    where: { authorId, isTold: true, OR: lately },
    _sum: { madeCount: true },
  });
  return _sum.madeCount ?? 0;
}
