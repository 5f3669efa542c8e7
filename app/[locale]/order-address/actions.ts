"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { confirmAddressCorrection } from "@/lib/orders/confirm-address-correction";

const press = z.object({
  locale: localeField,
  correctionId: z.uuid("correction-unknown"),
  token: z.string().regex(/^[\w-]{43}$/, "correction-unknown"),
});

/** The press on a letter's link: the order bears this address from now on. Nobody has to sign in for it. */
export const confirm = action({ as: "buyer", input: press }, async (buyer, fields) => {
  const moved = await confirmAddressCorrection(buyer, fields);
  if (!moved.ok) return moved;
  redirect(`/${fields.locale}/order-address?done=yes`);
});
