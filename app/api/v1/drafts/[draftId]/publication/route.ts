import type { Author } from "@/lib/accounts/actor";
import { publishDraft, unscheduleDraft } from "@/lib/edge/api/endpoints/books";
import { serve } from "@/lib/edge/api/serve";
import { showDraft } from "@/lib/edge/api/show/show-draft";
import { findDraftPage } from "@/lib/editions/draft-page";
import { publishDraft as publishNow } from "@/lib/editions/publish-draft";
import { scheduleDraft } from "@/lib/editions/schedule-draft";
import { unscheduleDraft as unschedule } from "@/lib/editions/unschedule-draft";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { ok, refused } from "@/lib/kernel/result";

/** Publishes a draft now (201, the draft with its edition), or at a time (202, the draft that waits). */
export const POST = serve(publishDraft, async ({ actor, body, params, locale }) => {
  const done = await publishOrSchedule(actor, params.draftId, body);
  if (!done.ok) return done;
  const draft = await findDraftPage(actor, params.draftId);
  if (!draft) return refused("not-found");
  return ok({ status: body.at === null ? 201 : 202, json: showDraft(draft, locale) });
});

/** A draft that waits for its time waits no longer. What has been published is taken back as an edition. */
export const DELETE = serve(unscheduleDraft, async ({ actor, params }) => {
  const stopped = await unschedule(actor, params.draftId);
  return stopped.ok ? ok({ json: { state: "open" as const } }) : stopped;
});

type Wish = { at: string | null; timeZone: string | null };

async function publishOrSchedule(author: Author, draftId: string, { at, timeZone }: Wish) {
  if (at === null) return publishNow(author, draftId);
  const zone = timeZone === null ? author.timeZone : asTimeZone(timeZone);
  if (zone === null) return refused("time-zone-unknown", []);
  return scheduleDraft(author, draftId, { wall: at, timeZone: zone });
}
