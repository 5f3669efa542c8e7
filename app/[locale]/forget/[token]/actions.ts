"use server";
import { z } from "zod";
import { forgetInterest } from "@/lib/catalog/forget-interest";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const wish = z.object({ locale: localeField, token: z.string().max(200) });

/** Forgets a sign-up by its letter's own address, signed in or not. */
export const forget = action({ as: "buyer", input: wish }, (_buyer, { token }) =>
  forgetInterest(token),
);
