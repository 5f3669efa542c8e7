import "server-only";
import type { Tx } from "@/lib/platform/db";
import { placeOf } from "./draft-place";

type Placed = Parameters<typeof placeOf>[0] & { id: string };

/**
 * Takes a file that comes to nothing out of its place in a draft and gives the place back to the file that had it
 * before, unless that one was taken out by its author. Answers whether there was one. Under the lock of the draft.
 */
export async function giveBackPlace(tx: Tx, file: Placed) {
  const arrived = { state: { in: ["checking", "accepted", "refused"] } };
  const before = await tx.draftFile.findFirst({
    where: { ...placeOf(file), ...arrived, id: { not: file.id } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (!before || before.failure === "removed") return false;
  await tx.draftFile.update({ where: { id: file.id }, data: { isCurrent: false } });
  await tx.draftFile.update({ where: { id: before.id }, data: { isCurrent: true } });
  return true;
}

/** Takes a file out of its place in a draft for good: none that had the place before comes back. */
export async function leavePlace(tx: Tx, file: Placed) {
  await tx.draftFile.updateMany({
    where: { ...placeOf(file), failure: null, state: { not: "receiving" } },
    data: { failure: "removed" },
  });
  await tx.draftFile.update({ where: { id: file.id }, data: { isCurrent: false } });
}
