import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { takeTurn } from "@/lib/platform/take-turn";
import { type Columns, missingFields } from "./columns";
import { fieldsOf, importKind } from "./import-kind";
import type { Importer } from "./importer";
import { advanceImportJob } from "./jobs";
import { ownImports } from "./own-import";

type Wish = { importId: string; columns: Columns };

/**
 * Tells which column of a kept file each field is read from; the file is then read anew from its first line. Refused:
 * "not-found", "already-done" once it is being brought in, and with the field it is about "column-missing" for one that is
 * needed, "column-unknown" for one the file has not, "column-twice" for one that two fields would be read from.
 */
export async function chooseColumns(by: Importer, { importId, columns }: Wish) {
  return transaction(async (tx) => {
    await takeTurn(tx, `import:${importId}`);
    const kept = await tx.import.findFirst({ where: { id: importId, ...ownImports(by) } });
    if (!kept || kept.state === "receiving") return refused("not-found");
    if (kept.state === "bringing" || kept.state === "done") return refused("already-done");
    const kind = importKind.parse(kept.kind);
    const width = (kept.head as string[]).length;
    const judged = judge(kind, columns, width);
    if (!judged.ok) return judged;
    await tx.importKey.deleteMany({ where: { importId } });
    await tx.importPiece.updateMany({
      where: { importId },
      data: { state: "kept", told: [], madeCount: 0, skippedCount: 0, refusedCount: 0 },
    });
    await tx.import.update({
      where: { id: importId },
      data: { state: "reading", columns: judged.value },
    });
    await enqueue(tx, advanceImportJob, { importId }, { key: `import:${importId}` });
    return ok({ importId });
  });
}

function judge(kind: keyof typeof fieldsOf, columns: Columns, width: number) {
  const known = fieldsOf[kind].flatMap(({ name }) => {
    const at = columns[name];
    return at === undefined ? [] : [[name, at] as const];
  });
  const wrong = (reason: string, name: string) => ({ ...refused(reason), field: `column.${name}` });
  const seen = new Set<number>();
  for (const [name, at] of known) {
    if (!Number.isInteger(at) || at < 0 || at >= width) return wrong("column-unknown", name);
    if (seen.has(at)) return wrong("column-twice", name);
    seen.add(at);
  }
  const chosen: Columns = Object.fromEntries(known);
  const [missing] = missingFields(kind, chosen);
  return missing ? wrong("column-missing", missing.name) : ok(chosen);
}
