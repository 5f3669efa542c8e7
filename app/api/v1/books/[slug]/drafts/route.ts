import { beginDraft } from "@/lib/edge/api/endpoints/books";
import { serve } from "@/lib/edge/api/serve";
import { showDraft } from "@/lib/edge/api/show/show-draft";
import { findDraftPage } from "@/lib/editions/draft-page";
import { takeUpDraft } from "@/lib/editions/take-up-draft";
import { ok, refused } from "@/lib/kernel/result";

/** Begins the next edition of a book, or takes up the open draft of the same label: 201 or 200, with the draft. */
export const POST = serve(beginDraft, async ({ actor, body, params, locale }) => {
  const taken = await takeUpDraft(actor, params.slug, body);
  if (!taken.ok) return taken;
  const draft = await findDraftPage(actor, taken.value.draftId);
  if (!draft) return refused("not-found");
  return ok({ status: taken.value.isNew ? 201 : 200, json: showDraft(draft, locale) });
});
