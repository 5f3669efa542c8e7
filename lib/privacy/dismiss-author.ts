import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/**
 * Parts an author from the person: nobody signs in as them any more and no program acts for them. Their name stays on the
 * books readers have, as it stands on the title page, and on what the law has the shop keep of what they were paid.
 */
export async function dismissAuthor(tx: Tx, authorId: string) {
  const own = { where: { authorId } };
  await tx.webhookEndpoint.deleteMany(own);
  await tx.addressShare.deleteMany(own);
  await tx.readerMessage.deleteMany({ where: { authorId, sentAt: null } });
  await tx.import.deleteMany({ where: { authorId, state: { not: "done" } } });
  await tx.payoutAccountChange.updateMany({
    where: { authorId, appliedAt: null, stoppedAt: null },
    data: { stoppedAt: now(), stoppedBy: "author" },
  });
  await tx.author.update({ where: { id: authorId }, data: { userId: null, bio: {} } });
}
