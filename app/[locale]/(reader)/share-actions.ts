"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { shareWords } from "@/app/[locale]/share-words";
import { action } from "@/lib/edge/action";
import { wordsMark } from "@/lib/edge/words-mark";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { listMyShares } from "@/lib/readers/my-shares";
import { shareAddress } from "@/lib/readers/share-address";
import { withdrawShare } from "@/lib/readers/withdraw-share";

const own = z.object({ locale: localeField, bookId: z.uuid() });
const ticked = own.extend({
  share: z.literal("on", "consent-needed"),
  shownWords: z.string().max(100).default(""),
});

/** Shares the reader's address with the authors of a book they have; only with the tick. */
export const share = action({ as: "reader", input: ticked }, async (reader, fields) => {
  const { bookId, locale } = fields;
  const book = (await listMyShares(reader)).find((one) => one.bookId === bookId);
  if (!book) return refused("not-found");
  const consentText = await shareWords(locale, reader.email, book);
  // Kept is what was agreed to: other words than the page showed are shown first.
  if (wordsMark(consentText) !== fields.shownWords) {
    refresh();
    return { ...refused("words-changed"), unticked: ["share"] };
  }
  const shared = await shareAddress(reader, { bookId, locale, place: "account", consentText });
  if (!shared.ok) return shared;
  redirect(`/${locale}/account#shares`);
});

/** Shares it no longer. */
export const withdraw = action({ as: "reader", input: own }, async (reader, fields) => {
  await withdrawShare(reader, fields.bookId);
  redirect(`/${fields.locale}/account#shares`);
});
