import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";

/**
 * Ends what a session looks at, on record; the session is its operator's own again. Ending it twice is fine. Answers whom
 * it looked at, null when it looked at nobody.
 */
export async function endLook(sessionToken: string) {
  return transaction(async (tx) => {
    const session = await tx.session.findUnique({
      where: { sessionToken: fingerprint(sessionToken) },
      include: { look: true },
    });
    if (!session?.look) return null;
    const { id, userId } = session.look;
    await tx.session.update({ where: { id: session.id }, data: { lookId: null } });
    const ended = await tx.look.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now() },
    });
    if (ended.count > 0)
      await recordAudit(tx, {
        ...{ actorId: session.userId, action: "look-ended", subjectId: userId },
        details: { lookId: id },
      });
    return userId;
  });
}
