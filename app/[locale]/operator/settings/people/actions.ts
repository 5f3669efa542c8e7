"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { inviteOperator } from "@/lib/accounts/invite-operator";
import { removeOperator } from "@/lib/accounts/remove-operator";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { authorWish } from "@/lib/royalties/author-wish";
import { inviteAuthor } from "@/lib/royalties/invite-author";

const locale = { locale: localeField };

/** Somebody runs the shop from now on. */
export const invite = action(
  { as: "operator", input: z.object({ ...locale, email: emailAddress }), isFresh: true },
  async (operator, wish) => {
    const invited = await inviteOperator(operator, wish);
    if (!invited.ok) return { ...invited, field: "email" };
    redirect(`/${wish.locale}/operator/settings/people?done=invited`);
  },
);

/** Somebody runs the shop no more. */
export const remove = action(
  { as: "operator", input: z.object({ ...locale, userId: z.uuid() }), isFresh: true },
  async (operator, { locale, userId }) => {
    const removed = await removeOperator(operator, userId);
    if (!removed.ok) return removed;
    redirect(`/${locale}/operator/settings/people?done=removed`);
  },
);

/** A new author has a desk. */
export const welcome = action(
  { as: "operator", input: authorWish.extend(locale) },
  async (operator, wish) => {
    const invited = await inviteAuthor(operator, wish);
    if (!invited.ok)
      return { ...invited, field: invited.reason === "slug-taken" ? "slug" : "email" };
    redirect(`/${wish.locale}/operator/settings/people?done=author`);
  },
);
