"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { switchSale } from "@/lib/catalog/switch-sale";
import { action } from "@/lib/edge/action";
import { discardDraft } from "@/lib/editions/discard-draft";
import type { Missing } from "@/lib/editions/draft-readiness";
import { draftWords } from "@/lib/editions/draft-words";
import { editDraft } from "@/lib/editions/edit-draft";
import { publishDraft } from "@/lib/editions/publish-draft";
import { removeDraftFile } from "@/lib/editions/remove-draft-file";
import { scheduleDraft } from "@/lib/editions/schedule-draft";
import { unscheduleDraft } from "@/lib/editions/unschedule-draft";
import { localeField } from "@/lib/i18n/locale-field";
import { asTimeZone } from "@/lib/i18n/time-zone";
import { toldSaving } from "../../saved-words";
import { typedOver } from "../../typed-over";

const ofDraft = z.object({ locale: localeField, draftId: z.uuid() });
const ofBook = ofDraft.extend({ slug: z.string().max(200) });
const publication = ofBook.extend({ sellToo: z.literal("on").optional() });

/** Keeps what was written; a button named "next" goes on from there. Answers when it was saved. */
export const save = action(
  {
    as: "author",
    input: ofDraft.extend({
      ...{ ...draftWords.shape, ...typedOver },
      next: z.string().max(20).optional(),
    }),
  },
  async (author, { locale, draftId, next, shown, ...words }) => {
    const saved = await editDraft(author, draftId, words, shown);
    if (!saved.ok) return saved;
    if (next === "review") redirect(`/${locale}/author/drafts/${draftId}/review`);
    return { ok: true, value: await toldSaving(saved.value, locale) };
  },
);

/** Takes a file out. */
export const removeFile = action(
  { as: "author", input: ofDraft.extend({ fileId: z.uuid() }) },
  async (author, { locale, draftId, fileId }) => {
    const removed = await removeDraftFile(author, { draftId, fileId });
    if (!removed.ok) return removed;
    redirect(`/${locale}/author/drafts/${draftId}?done=removed#files`);
  },
);

/** Publishes now; of a book that is not on the shelf yet, with the tick, puts it there too. */
export const publish = action({ as: "author", input: publication }, async (author, fields) => {
  const published = await publishDraft(author, fields.draftId);
  if (!published.ok) return about(published);
  const { editionId } = published.value;
  if (fields.sellToo && (await switchSale(author, fields.slug, "published")).ok)
    redirect(`/${fields.locale}/author/books/${fields.slug}?done=sale`);
  redirect(`/${fields.locale}/author/books/${fields.slug}/editions?published=${editionId}`);
});

/** Has it published at a time on the clock that the page named. */
export const schedule = action(
  { as: "author", input: ofDraft.extend({ wall: z.string().max(40), zone: z.string().max(64) }) },
  async (author, { locale, draftId, wall, zone }) => {
    const timeZone = asTimeZone(zone) ?? author.timeZone;
    const scheduled = await scheduleDraft(author, draftId, { wall, timeZone });
    if (scheduled.ok) redirect(`/${locale}/author/drafts/${draftId}?done=scheduled`);
    if (scheduled.reason.startsWith("time-"))
      return { ok: false, reason: scheduled.reason, field: "wall" };
    return about(scheduled);
  },
);

/** Keeps it from being published by the clock. */
export const unschedule = action({ as: "author", input: ofDraft }, async (author, fields) => {
  const kept = await unscheduleDraft(author, fields.draftId);
  if (!kept.ok) return kept;
  redirect(`/${fields.locale}/author/drafts/${fields.draftId}?done=unscheduled`);
});

/** Gives it up for good. */
export const discard = action({ as: "author", input: ofBook }, async (author, fields) => {
  const discarded = await discardDraft(author, fields.draftId);
  if (!discarded.ok) return discarded;
  redirect(`/${fields.locale}/author/books/${fields.slug}/editions`);
});

// The first of what is missing, with what it is about, for the sentence to name.
function about({ reason, details }: { reason: string; details: readonly Missing[] }) {
  const subject = details[0]?.subject ?? "";
  const isFormat = reason === "format-missing";
  return {
    ...({ ok: false, reason } as const),
    details: { subject: isFormat ? subject.toUpperCase() : subject },
  };
}
