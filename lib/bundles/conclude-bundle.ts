import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { listAuthorsOf } from "./bundle-authors";
import { isApproved } from "./bundle-terms";
import { tellOfBundle } from "./tell-of-bundle";

/**
 * Publishes a bundle once everyone whose yes is needed has given it, and tells them; until then nothing happens. `author`
 * is who answered last. The caller holds the bundle's lock.
 */
export async function concludeBundle(tx: Tx, bundleId: string, author: Author) {
  const { state, answers, books } = await tx.bundle.findUniqueOrThrow({
    where: { id: bundleId },
    include: { answers: true, books: { orderBy: { position: "asc" } } },
  });
  const at = now();
  const bookIds = books.map(({ bookId }) => bookId);
  if (state !== "proposed" || !isApproved(await listAuthorsOf(tx, bookIds, at), answers)) return;
  await tx.bundle.update({
    where: { id: bundleId },
    data: { state: "published", decidedAt: at, decidedBy: author.id },
  });
  const action = { actorId: author.userId, action: "bundle-published", subjectId: bundleId };
  await recordAudit(tx, action);
  await tellOfBundle(tx, bundleId);
}
