import { apiRoute } from "@/lib/edge/api/api-route";
import { draftShape } from "@/lib/edge/api/draft-shape";
import { findDraftPage } from "@/lib/editions/draft-page";
import { type DraftWish, draftWish } from "@/lib/editions/draft-words";
import { takeUpDraft } from "@/lib/editions/take-up-draft";
import { ok, refused } from "@/lib/kernel/result";

/** Begins the next edition of a book, or takes up the open draft of the same label: 201 or 200, with the draft. */
export const POST = apiRoute<DraftWish, { slug: string }>(
  draftWish,
  async ({ author, input, params, locale }) => {
    const taken = await takeUpDraft(author, params.slug, input);
    if (!taken.ok) return taken;
    const draft = await findDraftPage(author, taken.value.draftId);
    if (!draft) return refused("not-found");
    return ok({ status: taken.value.isNew ? 201 : 200, json: draftShape(draft, locale) });
  },
);
