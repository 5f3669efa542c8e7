import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { openRequestsAtMost } from "./author-request";

/** An author asks the shop for something; it waits in a queue of the desk. Refused: "too-many-requests". */
export async function askShop(author: Author, { text, locale }: { text: string; locale: string }) {
  return transaction(async (tx) => {
    await takeTurn(tx, `author-requests:${author.id}`);
    const open = await tx.authorRequest.findMany({
      where: { authorId: author.id, answeredAt: null },
      select: { id: true, text: true },
    });
    // The same form sent twice asks once.
    const same = open.find((request) => request.text === text);
    if (same) return ok({ requestId: same.id });
    if (open.length >= openRequestsAtMost) return refused("too-many-requests");
    const { id } = await tx.authorRequest.create({
      data: { authorId: author.id, text, locale, askedAt: now() },
    });
    await recordAudit(tx, { actorId: author.userId, action: "author-asked", subjectId: id });
    return ok({ requestId: id });
  });
}
