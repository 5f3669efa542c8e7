"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { holdPayouts } from "@/lib/payouts/hold-payouts";
import { holdWish } from "@/lib/payouts/payout";
import { releasePayouts } from "@/lib/payouts/release-payouts";
import { connectAuthor } from "@/lib/royalties/connect-author";

const connection = z.object({ locale: localeField, authorId: z.uuid(), email: emailAddress });

/** Gives an author without an account to a person who has one. */
export const connect = action(
  { as: "operator", input: connection, isFresh: true },
  async (operator, { locale, ...wish }) => {
    const connected = await connectAuthor(operator, wish);
    if (!connected.ok) return { ...connected, field: "email" };
    redirect(`/${locale}/operator/authors?done=${wish.authorId}`);
  },
);

/** Holds an author's payouts, whatever became of the last one. */
export const hold = action(
  { as: "operator", input: holdWish.extend({ locale: localeField }) },
  async (operator, { locale, ...wish }) => {
    const held = await holdPayouts(operator, wish);
    if (!held.ok) return held;
    redirect(`/${locale}/operator/authors`);
  },
);

/** Ends a hold. */
export const release = action(
  {
    as: "operator",
    input: holdWish.pick({ authorId: true }).extend({ locale: localeField }),
    isFresh: true,
  },
  async (operator, { locale, authorId }) => {
    const released = await releasePayouts(operator, authorId);
    if (!released.ok) return released;
    redirect(`/${locale}/operator/authors`);
  },
);
