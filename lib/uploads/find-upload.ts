import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { uploadStanding } from "./upload";

/** An upload of the author's by its name, with how it stands; null for one that is not theirs or was swept. */
export async function findUpload(author: Author, uploadId: string) {
  const ofAuthor = { book: { authors: { some: { authorId: author.id } } } };
  return readUpload({ uploadId, draft: ofAuthor });
}

/** An upload by its name, whoever it is of. */
export async function unsafeFindUpload(uploadId: string) {
  return readUpload({ uploadId });
}

type Condition = NonNullable<
  Parameters<ReturnType<typeof db>["draftFile"]["findFirst"]>[0]
>["where"];

async function readUpload(where: NonNullable<Condition>) {
  const file = await db().draftFile.findFirst({
    where,
    include: { draft: { select: { state: true } } },
  });
  if (!file) return null;
  const { draft, ...rest } = file;
  return { ...rest, standing: uploadStanding({ ...file, draftState: draft.state }) };
}

export type FoundUpload = NonNullable<Awaited<ReturnType<typeof readUpload>>>;
