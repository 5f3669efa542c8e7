import "server-only";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { advanceImport } from "./advance-import";
import { receivingHours, waitingDays } from "./import-room";

/**
 * Forgets files that were looked at seven days ago and not brought in, because addresses of people stand in them, and what
 * was left of those that never came to their end. Of one whose work stopped a week ago, and that nobody let go on, what was
 * brought in stays and the rest is forgotten.
 */
export async function forgetImports() {
  const at = now();
  const looked = { in: ["mapping", "reading", "waiting"] };
  await db().import.deleteMany({
    where: {
      OR: [
        { state: looked, createdAt: { lt: addDays(at, -waitingDays) } },
        { state: "receiving", createdAt: { lt: addHours(at, -receivingHours) } },
      ],
    },
  });
  const stopped = { state: "bringing", stoppedAt: { lt: addDays(at, -waitingDays) } };
  for (const { id } of await db().import.findMany({ where: stopped, select: { id: true } })) {
    await transaction(async (tx) => {
      await takeTurn(tx, `import:${id}`);
      if ((await tx.import.count({ where: { ...stopped, id } })) === 0) return;
      await tx.importPiece.deleteMany({ where: { importId: id, state: { not: "done" } } });
    });
    // Nothing of it is left to do, which ends it.
    await advanceImport(id);
  }
}
