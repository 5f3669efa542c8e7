"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { beginLook } from "@/lib/accounts/begin-look";
import { endSessionsOf } from "@/lib/accounts/end-sessions-of";
import { lookWish } from "@/lib/accounts/look";
import { action } from "@/lib/edge/action";
import { currentSessionToken } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";

/** From now on this browser sees the shop as that person does, and can do nothing. */
export const begin = action(
  { as: "operator", input: lookWish.extend({ locale: localeField }), isFresh: true },
  async (operator, { locale, ...wish }) => {
    const begun = await beginLook(operator, (await currentSessionToken()) ?? "", wish);
    if (!begun.ok) return begun;
    redirect(`/${locale}${begun.value.isAuthor ? "/author/sales" : "/library"}`);
  },
);

const person = z.object({ locale: localeField, userId: z.uuid() });

/** Signs that person out of every browser. */
export const endEverywhere = action(
  { as: "operator", input: person },
  async (operator, { locale, userId }) => {
    const ended = await endSessionsOf(operator, userId);
    if (!ended.ok) return ended;
    redirect(`/${locale}/operator/look/${userId}?signedout=yes`);
  },
);
