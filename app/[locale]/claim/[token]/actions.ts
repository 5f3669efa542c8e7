"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { claimCopy } from "@/lib/copies/claim-copy";
import { reportCopy } from "@/lib/copies/report-copy";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";

const place = { locale: localeField, token: z.string().regex(/^[\w-]{20,200}$/) };

const claim = z.object({
  ...place,
  /** Missing where a reader is signed in. */
  email: emailAddress.optional(),
  again: z.literal("on").optional(),
  shows: z.literal("on").optional(),
});

/** Takes the copy a link names. */
export const takeCopy = action({ as: "buyer", input: claim }, async (buyer, fields) => {
  const { locale, token, email = null, again, shows } = fields;
  const browserHash = await ensureBrowser();
  const claimed = await claimCopy(buyer, {
    ...{ token, email, locale, browserHash },
    ...{ isAgain: again === "on", showsClaimer: shows === "on" },
    clientMark: await currentClientMark(),
  });
  if (claimed.ok) redirect(`/${locale}/claim/${token}${claimed.value.isProven ? "" : "?sent=1"}`);
  if (claimed.reason === "email-needed") return { ...claimed, field: "email" };
  return claimed.reason === "owned-already" ? { ...claimed, field: "again" } : claimed;
});

const report = z.object({ ...place, words: z.string().trim().max(500) });

/** Tells the operator that a gift is an abuse. */
export const reportGift = action({ as: "buyer", input: report }, async (_buyer, fields) => {
  const reported = await reportCopy(fields.token, fields.words, await currentClientMark());
  return reported.ok ? ok({}) : reported;
});
