import "server-only";
import { now } from "@/lib/platform/clock";
import { isDuplicate, sql, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { takeTurn } from "@/lib/platform/take-turn";
import { bringPiece } from "./bring-piece";
import { importKind } from "./import-kind";
import { advanceImportJob } from "./jobs";
import { countTold } from "./plan";
import { planImport } from "./plan-import";
import { planStanding } from "./plan-standing";
import { keptColumns, keptRows, type Source } from "./source";

/** Pieces a worker takes before it lets others have their turn. */
const mostAtOnce = 20;

/**
 * Reads the next pieces of a file, or brings them in, whichever it waits for: each in a transaction of its own, so that
 * whoever goes on after a crash goes on behind the last whole one. What is left after `most` pieces is promised. A file
 * that waits for somebody, or is gone, stays as it is.
 */
export async function advanceImport(importId: string, most = mostAtOnce) {
  for (let count = 0; count < most; count++)
    if ((await oncePerThing(() => advanceOnce(importId))) === "still") return;
  await transaction((tx) =>
    enqueue(tx, advanceImportJob, { importId }, { key: `import:${importId}` }),
  );
}

// Somebody may make by hand what a piece was about to make: then it is judged again, and passes it over.
async function oncePerThing<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return work();
  }
}

async function advanceOnce(importId: string) {
  return transaction(async (tx) => {
    await takeTurn(tx, `import:${importId}`);
    const kept = await tx.import.findUnique({ where: { id: importId } });
    if (kept?.state !== "reading" && kept?.state !== "bringing") return "still";
    const isBringing = kept.state === "bringing";
    // Two files that tell of the same purchase would both find that it is not there.
    if (isBringing) await takeTurn(tx, "imports");
    const piece = await tx.importPiece.findFirst({
      where: { importId, state: isBringing ? "read" : "kept" },
      orderBy: { position: "asc" },
    });
    if (!piece) return isBringing ? finish(tx, importId) : settle(tx, importId, "waiting");
    const { userId, authorId, bookId, locale } = kept;
    const source: Source = {
      ...{ importId, columns: keptColumns.parse(kept.columns), rows: keptRows.parse(piece.rows) },
      ...{ width: (kept.head as string[]).length, bookId, locale: locale === "en" ? "en" : "fr" },
    };
    const [by, kind] = [{ userId, authorId }, importKind.parse(kept.kind)] as const;
    const plan = await (isBringing ? planStanding : planImport)(tx, by, kind, source);
    if (isBringing) await bringPiece(tx, authorId, plan, { importId, locale, isTold: kept.isTold });
    await tellPiece(tx, { importId, position: piece.position }, plan, isBringing);
    // The operator let it be tried again.
    if (kept.stoppedAt)
      await tx.import.update({ where: { id: importId }, data: { stoppedAt: null } });
    return "more";
  });
}

type Place = { importId: string; position: number };
type Planned = Awaited<ReturnType<typeof planImport>>;

// Not through the client, which remembers what it was asked: a report may be as long as its piece.
async function tellPiece(tx: Tx, { importId, position }: Place, plan: Planned, isDone: boolean) {
  const { skipped, refused } = countTold(plan.told);
  await tx.$executeRaw(sql`
    UPDATE import_pieces SET state = ${isDone ? "done" : "read"}, made_count = ${plan.made.length}::int,
      rows = CASE WHEN ${isDone}::boolean THEN NULL ELSE rows END,
      skipped_count = ${skipped}::int, refused_count = ${refused}::int, told = ${JSON.stringify(plan.told)}::jsonb
    WHERE import_id = ${importId}::uuid AND position = ${position}::int`);
}

async function finish(tx: Tx, importId: string) {
  await tx.importKey.deleteMany({ where: { importId } });
  return settle(tx, importId, "done");
}

async function settle(tx: Tx, importId: string, state: "waiting" | "done") {
  const { _sum } = await tx.importPiece.aggregate({
    where: { importId },
    _sum: { madeCount: true, skippedCount: true, refusedCount: true },
  });
  const counts = {
    madeCount: _sum.madeCount ?? 0,
    ...{ skippedCount: _sum.skippedCount ?? 0, refusedCount: _sum.refusedCount ?? 0 },
  };
  const end = { stoppedAt: null, ...(state === "done" ? { doneAt: now(), example: [] } : {}) };
  await tx.import.update({ where: { id: importId }, data: { state, ...counts, ...end } });
  return "still";
}
