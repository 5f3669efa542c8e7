"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { aboutAuthorWords } from "@/lib/catalog/about-author";
import { addContributor } from "@/lib/catalog/add-contributor";
import { addTestimonial } from "@/lib/catalog/add-testimonial";
import { chooseOriginal } from "@/lib/catalog/choose-original";
import { editContributor } from "@/lib/catalog/edit-contributor";
import { editPage } from "@/lib/catalog/edit-page";
import { editTestimonial } from "@/lib/catalog/edit-testimonial";
import { contributorWords, pageChoices, testimonialWords } from "@/lib/catalog/page-words";
import { removeContributor } from "@/lib/catalog/remove-contributor";
import { removeTestimonial } from "@/lib/catalog/remove-testimonial";
import { savedBy } from "@/lib/catalog/saved-by";
import { writeAboutAuthor } from "@/lib/catalog/write-about-author";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import type { Result } from "@/lib/kernel/result";
import { toldSaving } from "../../../saved-words";
import { typedOver } from "../../../typed-over";

const place = z.object({ locale: localeField, slug: z.string().max(200) });
type Place = z.infer<typeof place>;

/** Chooses what the page shows. */
export const choose = action(
  { as: "author", input: pageChoices.extend(place.shape) },
  async (author, { locale, slug, ...choices }) =>
    back(await editPage(author, slug, choices), { locale, slug }, "choices"),
);

/** Says of which book this one is a translation; of none, where the list is left at nothing. */
export const sayOriginal = action(
  { as: "author", input: place.extend({ original: z.string().max(200) }) },
  async (author, { locale, slug, original }) => {
    const done = await chooseOriginal(author, slug, original === "" ? null : original);
    if (!done.ok) return { ...done, field: "original" };
    return back(done, { locale, slug }, "translation");
  },
);

/** Writes what the author says of themselves; what is saved by itself stays where it is and answers when. */
export const tellOfOneself = action(
  { as: "author", input: aboutAuthorWords.extend({ ...place.shape, ...typedOver, by: savedBy }) },
  async (author, { locale, slug, by, shown, ...words }) => {
    const done = await writeAboutAuthor(author, words, by, shown);
    if (by === "press" || !done.ok) return back(done, { locale, slug }, "about");
    return { ok: true, value: await toldSaving(done.value, locale) };
  },
);

/** Names somebody who helped. */
export const nameContributor = action(
  { as: "author", input: contributorWords.extend(place.shape) },
  async (author, { locale, slug, ...words }) =>
    back(await addContributor(author, slug, words), { locale, slug }, "contributors"),
);

/** Writes down what somebody said. */
export const quoteSomebody = action(
  { as: "author", input: testimonialWords.extend(place.shape) },
  async (author, { locale, slug, ...words }) =>
    back(await addTestimonial(author, slug, words), { locale, slug }, "testimonials"),
);

const oneOfThem = place.extend({ id: z.uuid() });

/** Puts right who helped and how. */
export const correctContributor = action(
  { as: "author", input: contributorWords.extend(oneOfThem.shape) },
  async (author, { locale, slug, id, ...words }) =>
    back(await editContributor(author, id, words), { locale, slug }, "contributors"),
);

/** Puts right what somebody said. */
export const correctTestimonial = action(
  { as: "author", input: testimonialWords.extend(oneOfThem.shape) },
  async (author, { locale, slug, id, ...words }) =>
    back(await editTestimonial(author, id, words), { locale, slug }, "testimonials"),
);

const removal = place.extend({ id: z.uuid(), kind: z.enum(["contributors", "testimonials"]) });

/** Takes one of them off the page. */
export const remove = action({ as: "author", input: removal }, async (author, fields) => {
  const { id, kind, ...where } = fields;
  const gone =
    kind === "contributors"
      ? await removeContributor(author, id)
      : await removeTestimonial(author, id);
  return back(gone, where, kind);
});

/** Back to the part that was changed; a refusal stays where it was. */
async function back(done: Result<unknown, string, unknown>, { locale, slug }: Place, part: string) {
  if (!done.ok) return done;
  redirect(`/${locale}/author/books/${slug}/${part}?saved=${part}`);
}
