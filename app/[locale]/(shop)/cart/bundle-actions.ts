"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { removeBundle } from "@/lib/cart/remove-bundle";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";

const removal = z.object({ locale: localeField, cartBundleId: z.uuid() });

/** Takes a bundle out of the cart. */
export const takeBundleOut = action(
  { as: "buyer", input: removal },
  async (buyer, { cartBundleId, locale }) => {
    if (buyer.browserHash) await removeBundle(buyer.browserHash, cartBundleId);
    redirect(`/${locale}/cart`);
  },
);
