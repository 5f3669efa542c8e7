"use server";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { endFollowByLetter } from "@/lib/store/end-follow-by-letter";

const press = z.object({ locale: localeField, token: z.string().max(200) });

/** Stops by a letter's own address, signed in or not. */
export const stopByLetter = action({ as: "buyer", input: press }, (_buyer, { token }) =>
  endFollowByLetter(token),
);
