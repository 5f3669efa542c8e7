import { apiRoute } from "@/lib/edge/api/api-route";
import { draftShape } from "@/lib/edge/api/draft-shape";
import { discardDraft } from "@/lib/editions/discard-draft";
import { findDraftPage } from "@/lib/editions/draft-page";
import { ok, refused } from "@/lib/kernel/result";

type Params = { draftId: string };

/** A draft with its files, what the checks found, and what is missing. */
export const GET = apiRoute<undefined, Params>(null, async ({ author, params, locale }) => {
  const draft = await findDraftPage(author, params.draftId);
  return draft ? ok({ status: 200, json: draftShape(draft, locale) }) : refused("not-found");
});

/** Throws a draft away, with its files. */
export const DELETE = apiRoute<undefined, Params>(null, async ({ author, params }) => {
  const gone = await discardDraft(author, params.draftId);
  return gone.ok ? ok({ status: 200, json: { state: "discarded" } }) : gone;
});
