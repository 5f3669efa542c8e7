"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { chooseLogo } from "@/lib/catalog/choose-logo";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const wish = z.object({
  ...{ locale: localeField, logoId: z.uuid(), shownBefore: z.string().max(64) },
});

/** Shows a picture as the shop's sign, as it was looked at. */
export const choose = action({ as: "operator", input: wish }, async (operator, fields) => {
  const { locale, ...chosen } = fields;
  const done = await chooseLogo(operator, chosen);
  if (!done.ok) return done;
  redirect(`/${locale}/operator/settings/logo?done=chosen`);
});

/** Goes back to the shop's name. */
export const remove = action(
  { as: "operator", input: wish.omit({ logoId: true }) },
  async (operator, { locale, shownBefore }) => {
    const done = await chooseLogo(operator, { logoId: null, shownBefore });
    if (!done.ok) return done;
    redirect(`/${locale}/operator/settings/logo?done=removed`);
  },
);
