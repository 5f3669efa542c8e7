"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { confirmSignIn } from "@/lib/accounts/confirm-sign-in";
import { emailAddress } from "@/lib/accounts/email";
import { endSession } from "@/lib/accounts/end-session";
import { isKnownBrowser } from "@/lib/accounts/known-browser";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { returnField } from "@/lib/accounts/return-field";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { endedCookie, knownBrowserCookie, sessionCookie } from "@/lib/edge/cookies";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { currentAgent } from "@/lib/edge/current-agent";
import { leaveBrowser } from "@/lib/edge/leave-browser";
import { openSession } from "@/lib/edge/open-session";
import { settleIn } from "@/lib/edge/settle-in";
import { localeField } from "@/lib/i18n/locale-field";
import { ok, refused } from "@/lib/kernel/result";

const ask = z.object({ locale: localeField, email: emailAddress, returnTo: returnField });

/** Sends a link and shows the code that proves this browser asked for it. */
export const askForLink = action({ as: "buyer", input: ask }, async (_buyer, fields) => {
  const browserHash = await ensureBrowser();
  const { email } = fields;
  const known = (await cookies()).get(knownBrowserCookie())?.value ?? null;
  const sent = await requestSignInLink({
    ...{ email, locale: fields.locale, returnTo: fields.returnTo, browserHash },
    clientMark: await currentClientMark(),
    isKnownBrowser: isKnownBrowser(known, email, browserHash),
  });
  if (!sent.ok) return sent;
  const { code, isDelayed } = sent.value;
  return ok({ code, email, ...(isDelayed ? { delayed: "yes" } : {}) });
});

const press = z.object({
  locale: localeField,
  link: z.uuid("link-spent"),
  token: z.string().regex(/^[\w-]{43}$/, "link-spent"),
  code: z
    .string()
    .max(100)
    .transform((text) => text.replaceAll(/\s/g, "") || null)
    .optional(),
});

/** The press: next-auth opens the session, and the reader is where they wanted to go. */
export const pressToSignIn = action({ as: "buyer", input: press }, async (buyer, fields) => {
  const confirmed = await confirmSignIn({
    linkId: fields.link,
    token: fields.token,
    code: fields.code ?? null,
    browserHash: buyer.browserHash,
  });
  if (!confirmed.ok) return confirmed;
  const { email, locale, returnTo } = confirmed.value;
  const cookie = await openSession({ email, token: fields.token }, await currentAgent());
  if (!cookie) return refused("link-spent");
  await settleIn(cookie, { email, locale });
  redirect(returnTo ?? `/${fields.locale}/library`);
});

const leaving = z.object({ locale: localeField });

/** Ends this browser's session, and with it what the browser opened by itself. */
export const signOut = action({ as: "buyer", input: leaving }, async (buyer, { locale }) => {
  const jar = await cookies();
  const token = jar.get(sessionCookie())?.value;
  if (token) await endSession(token);
  jar.set(endedCookie(sessionCookie()));
  await leaveBrowser(buyer);
  redirect(`/${locale}`);
});
