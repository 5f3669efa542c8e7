import { apiRoute } from "@/lib/edge/api/api-route";
import { undoPublication } from "@/lib/editions/undo-publication";
import { ok } from "@/lib/kernel/result";

/** Takes an edition back as if it had never been, within ten minutes of publishing; its draft is open again. */
export const DELETE = apiRoute<undefined, { editionId: string }>(
  null,
  async ({ author, params }) => {
    const undone = await undoPublication(author, params.editionId);
    return undone.ok ? ok({ status: 200, json: { draftId: undone.value.draftId } }) : undone;
  },
);
