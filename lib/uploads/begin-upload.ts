import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { placeOf } from "@/lib/editions/draft-place";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { secretToken } from "@/lib/platform/random";
import { judgeWish, mostExtras, type UploadWish } from "./upload";

type Judged = Extract<ReturnType<typeof judgeWish>, { ok: true }>["value"];

/**
 * Opens a place in a draft of the author's for a file that is about to come, and takes it from whatever had it: of
 * two files for one place the one begun last counts, and should that come to nothing, what had the place has it again
 * (`giveUpUpload`). Answers the name under which the bytes are to be sent, which nobody can guess. A draft of somebody else's is not found.
 */
export async function beginUpload(author: Author, wish: UploadWish) {
  const judged = judgeWish(wish);
  if (!judged.ok) return judged;
  if (!isUuid(wish.draftId)) return refused("not-found", { field: "draftId" });
  return transaction(async (tx) => {
    await lockRow(tx, "edition_drafts", wish.draftId);
    const draft = await tx.editionDraft.findFirst({
      where: { id: wish.draftId, book: { authors: { some: { authorId: author.id } } } },
    });
    if (!draft) return refused("not-found", { field: "draftId" });
    if (draft.state !== "open") return refused("draft-not-open", { field: "draftId" });
    const position = await freePosition(tx, draft.id, judged.value);
    if (position >= mostExtras) return refused("too-many-extras", { field: "file" });
    const place = placeOf({ draftId: draft.id, ...judged.value, position });
    await tx.draftFile.updateMany({
      where: { ...place, isCurrent: true },
      data: { isCurrent: false },
    });
    const uploadId = secretToken();
    const { id: fileId } = await tx.draftFile.create({
      data: {
        ...{ ...judged.value, draftId: draft.id, position, uploadId, createdAt: now() },
        ...{ declaredBytes: wish.bytes, declaredSha256: wish.sha256 },
      },
    });
    return ok({ fileId, uploadId });
  });
}

// One of the same name replaces the earlier. Else an extra takes the lowest place nobody has, also one that was left:
// the places are counted, not how many extras ever came.
async function freePosition(tx: Tx, draftId: string, { role, format, fileName }: Judged) {
  if (role !== "extra") return 0;
  const extras = await tx.draftFile.findMany({
    where: { draftId, role, isCurrent: true },
    select: { position: true, fileName: true, format: true },
  });
  const namesake = extras.find((one) => one.fileName === fileName && one.format === format);
  if (namesake) return namesake.position;
  const taken = new Set(extras.map(({ position }) => position));
  let free = 0;
  while (taken.has(free)) free += 1;
  return free;
}
