import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { whatIsMissing } from "./draft-readiness";
import { listKnownEditions } from "./known-editions";
import { findOwnDraft } from "./own-draft";
import { scheduledInstant } from "./schedule";

/**
 * Has a draft published at a time the author's clock will show; a scheduled one gets another time. It has to be ready
 * now, and is asked again then. Refused: "not-found", "draft-closed", what `scheduledInstant` refuses, or the first of
 * what is missing with all of it as details.
 */
export async function scheduleDraft(
  author: Author,
  draftId: string,
  { wall, timeZone }: { wall: string; timeZone: string },
) {
  return transaction(async (tx) => {
    const own = await findOwnDraft(tx, author, draftId);
    if (!own) return refused("not-found", []);
    await lockRow(tx, "edition_drafts", draftId);
    const draft = await tx.editionDraft.findUniqueOrThrow({
      where: { id: draftId },
      include: { files: { where: { isCurrent: true } } },
    });
    if (!["open", "scheduled"].includes(draft.state)) return refused("draft-closed", []);
    const at = now();
    const wanted = scheduledInstant(wall, timeZone, at);
    if (!wanted.ok) return refused(wanted.reason, []);
    const missing = whatIsMissing(draft, draft.files, await listKnownEditions(tx, draft.bookId));
    const [worst] = missing;
    if (worst) return refused(worst.reason, missing);
    const publishAt = wanted.value;
    await tx.editionDraft.update({
      where: { id: draftId },
      data: { state: "scheduled", publishAt, lastRefusal: null, updatedAt: at },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "draft-scheduled", subjectId: draftId },
      details: { publishAt: publishAt.toISOString() },
    });
    return ok({ publishAt });
  });
}
