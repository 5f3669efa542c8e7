import { z } from "zod";
import type { Author } from "@/lib/accounts/actor";
import { apiRoute } from "@/lib/edge/api/api-route";
import { draftShape } from "@/lib/edge/api/draft-shape";
import { findDraftPage } from "@/lib/editions/draft-page";
import { publishDraft } from "@/lib/editions/publish-draft";
import { scheduleDraft } from "@/lib/editions/schedule-draft";
import { unscheduleDraft } from "@/lib/editions/unschedule-draft";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { ok, refused } from "@/lib/kernel/result";

// `at` is what a clock in `timeZone` will show; without a zone it is the author's own.
const publicationWish = z.object({
  at: z.string().max(40).nullable().default(null),
  timeZone: z.string().max(60).nullable().default(null),
});
type Wish = z.infer<typeof publicationWish>;
type Params = { draftId: string };

/** Publishes a draft now (201, the draft with its edition), or at a time (202, the draft that waits). */
export const POST = apiRoute<Wish, Params>(
  publicationWish,
  async ({ author, input, params, locale }) => {
    const done = await publishOrSchedule(author, params.draftId, input);
    if (!done.ok) return done;
    const draft = await findDraftPage(author, params.draftId);
    if (!draft) return refused("not-found");
    return ok({ status: input.at === null ? 201 : 202, json: draftShape(draft, locale) });
  },
);

/** A draft that waits for its time waits no longer. What has been published is taken back as an edition. */
export const DELETE = apiRoute<undefined, Params>(null, async ({ author, params }) => {
  const stopped = await unscheduleDraft(author, params.draftId);
  return stopped.ok ? ok({ status: 200, json: { state: "open" } }) : stopped;
});

async function publishOrSchedule(author: Author, draftId: string, { at, timeZone }: Wish) {
  if (at === null) return publishDraft(author, draftId);
  const zone = timeZone === null ? author.timeZone : asTimeZone(timeZone);
  if (zone === null) return refused("time-zone-unknown", []);
  return scheduleDraft(author, draftId, { wall: at, timeZone: zone });
}
