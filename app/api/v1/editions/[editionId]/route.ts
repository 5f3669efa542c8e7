import { undoEdition } from "@/lib/edge/api/endpoints/books";
import { serve } from "@/lib/edge/api/serve";
import { undoPublication } from "@/lib/editions/undo-publication";
import { ok } from "@/lib/kernel/result";

/** Takes an edition back as if it had never been, within ten minutes of publishing; its draft is open again. */
export const DELETE = serve(undoEdition, async ({ actor, params }) => {
  const undone = await undoPublication(actor, params.editionId);
  return undone.ok ? ok({ json: { draftId: undone.value.draftId } }) : undone;
});
