import { discardDraft, readDraft } from "@/lib/edge/api/endpoints/books";
import { serve } from "@/lib/edge/api/serve";
import { showDraft } from "@/lib/edge/api/show/show-draft";
import { discardDraft as discard } from "@/lib/editions/discard-draft";
import { findDraftPage } from "@/lib/editions/draft-page";
import { ok, refused } from "@/lib/kernel/result";

/** A draft with its files, what the checks found, and what is missing. */
export const GET = serve(readDraft, async ({ actor, params, locale }) => {
  const draft = await findDraftPage(actor, params.draftId);
  return draft ? ok({ json: showDraft(draft, locale) }) : refused("not-found");
});

/** Throws a draft away, with its files. */
export const DELETE = serve(discardDraft, async ({ actor, params }) => {
  const gone = await discard(actor, params.draftId);
  return gone.ok ? ok({ json: { state: "discarded" as const } }) : gone;
});
