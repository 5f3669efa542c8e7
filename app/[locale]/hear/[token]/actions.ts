"use server";
import { z } from "zod";
import { confirmInterest } from "@/lib/catalog/confirm-interest";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const wish = z.object({
  ...{ locale: localeField, token: z.string().max(200) },
  sharesAddress: z.literal("on").optional(),
});

/** Confirms a sign-up by its letter's own address, signed in or not. */
export const confirm = action({ as: "buyer", input: wish }, (_buyer, { token, sharesAddress }) =>
  confirmInterest(token, { sharesAddress: sharesAddress === "on" }),
);
