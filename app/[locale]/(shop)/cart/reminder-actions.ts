"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { forgetCart } from "@/lib/cart/forget-cart";
import { rememberCart } from "@/lib/cart/remember-cart";
import { restoreCart } from "@/lib/cart/restore-cart";
import { withdrawCartConsent } from "@/lib/cart/withdraw-cart-consent";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { wordsMark } from "@/lib/edge/words-mark";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { reminderWords } from "./reminder-words";

// Names of its own: on the same page stands the form that pays, with an address and a box of the same meaning.
const wish = z.object({
  ...{ locale: localeField, laterEmail: emailAddress },
  later: z.literal("on", "reminder-unticked"),
  shownWords: z.string().max(100).default(""),
});

/** Keeps an address for one letter with a link to this cart; only with the tick. */
export const sendLater = action({ as: "buyer", input: wish }, async (buyer, fields) => {
  const { locale, laterEmail: email } = fields;
  if (!buyer.browserHash) return refused("empty-cart");
  const consentText = await reminderWords(locale);
  if (wordsMark(consentText) !== fields.shownWords) {
    refresh();
    return { ...refused("words-changed"), unticked: ["later"] };
  }
  return rememberCart(buyer, buyer.browserHash, {
    ...{ locale, email, consentText },
    clientMark: await currentClientMark(),
  });
});

/** Withdraws that, as easily. */
export const sendNothing = action(
  { as: "buyer", input: z.object({ locale: localeField }) },
  async (buyer, { locale }) => {
    if (buyer.browserHash) await forgetCart(buyer, buyer.browserHash);
    redirect(`/${locale}/cart`);
  },
);

const press = z.object({ locale: localeField, token: z.string().max(200) });

/** Opens the cart a letter is about in this browser. */
export const openCart = action({ as: "buyer", input: press }, async (buyer, { locale, token }) => {
  const opened = await restoreCart(buyer, await ensureBrowser(), token);
  if (opened.ok) redirect(`/${locale}/cart`);
  return opened;
});

/** Withdraws a consent by its letter's own address, signed in or not. */
export const stopByLetter = action({ as: "buyer", input: press }, (_buyer, { token }) =>
  withdrawCartConsent(token),
);
