"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { openDraft } from "@/lib/editions/open-draft";
import { undoPublication } from "@/lib/editions/undo-publication";
import { withdrawEdition } from "@/lib/editions/withdraw-edition";
import { withdrawal } from "@/lib/editions/withdrawal";
import { localeField } from "@/lib/i18n/locale-field";

const ofBook = z.object({ locale: localeField, slug: z.string().max(200) });
const ofEdition = ofBook.extend({ editionId: z.uuid() });

/** Begins the next edition of a book. */
export const begin = action({ as: "author", input: ofBook }, async (author, { locale, slug }) => {
  const begun = await openDraft(author, slug);
  if (!begun.ok) return begun;
  redirect(`/${locale}/author/drafts/${begun.value.draftId}`);
});

/** Takes an edition back and opens its draft again. */
export const undo = action({ as: "author", input: ofEdition }, async (author, fields) => {
  const undone = await undoPublication(author, fields.editionId);
  if (!undone.ok) return undone;
  const { draftId } = undone.value;
  const { locale, slug } = fields;
  redirect(
    draftId
      ? `/${locale}/author/drafts/${draftId}?done=undone`
      : `/${locale}/author/books/${slug}/editions`,
  );
});

/** Withdraws an edition for good. */
export const withdraw = action(
  { as: "author", input: ofEdition.extend(withdrawal.shape) },
  async (author, { locale, slug, editionId, kind, reason }) => {
    const withdrawn = await withdrawEdition(author, editionId, { kind, reason });
    if (!withdrawn.ok) return { ok: false, reason: withdrawn.reason };
    redirect(`/${locale}/author/books/${slug}/editions?withdrawn=${editionId}`);
  },
);
