"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { mayAskDevice } from "@/lib/abuse/may-ask-device";
import { isKnownBrowser } from "@/lib/accounts/known-browser";
import { passkeyAnswer } from "@/lib/accounts/passkey";
import { passkeyQuestion } from "@/lib/accounts/passkey-question";
import { proveByPasskey } from "@/lib/accounts/prove-by-passkey";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { returnField } from "@/lib/accounts/return-field";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { knownBrowserCookie } from "@/lib/edge/cookies";
import { currentSession, ensureBrowser } from "@/lib/edge/current-actor";
import { letGoOn } from "@/lib/edge/let-go-on";
import { relyingParty } from "@/lib/edge/relying-party";
import { localeField } from "@/lib/i18n/locale-field";
import { ok, refused } from "@/lib/kernel/result";

const again = z.object({ locale: localeField, returnTo: returnField });

/** A link to the person's own address: pressing it proves anew who they are, and brings them back. */
export const sendProof = action({ as: "reader", input: again }, async (reader, fields) => {
  const { email } = reader;
  const browserHash = await ensureBrowser();
  const known = (await cookies()).get(knownBrowserCookie())?.value ?? null;
  const sent = await requestSignInLink({
    ...{ email, ...fields, browserHash },
    clientMark: await currentClientMark(),
    isKnownBrowser: isKnownBrowser(known, email, browserHash),
  });
  if (!sent.ok) return sent;
  const { code, isDelayed } = sent.value;
  return ok({ code, email, ...(isDelayed ? { delayed: "yes" } : {}) });
});

/** What the device of whoever is signed in is to sign. */
export const beginProof = action({ as: "reader", input: again }, async ({ id: userId }) => {
  const may = await mayAskDevice(await currentClientMark());
  if (!may.ok) return may;
  const browserHash = await ensureBrowser();
  const question = await passkeyQuestion({ userId, browserHash, rp: relyingParty() });
  return question.ok ? ok({ options: JSON.stringify(question.value) }) : question;
});

const signed = again.extend({ answer: passkeyAnswer });

/** The device has signed: for a while whoever sits here may do what needs fresh proof, an operator also the desk's work. */
export const proveByDevice = action({ as: "reader", input: signed }, async (_reader, fields) => {
  const session = await currentSession();
  if (!session) return refused("signed-out");
  const { answer, locale, returnTo } = fields;
  const browserHash = await ensureBrowser();
  const proven = await proveByPasskey(session, { answer, browserHash, rp: relyingParty() });
  if (!proven.ok) return proven;
  await letGoOn(proven.value.token);
  redirect(returnTo ?? `/${locale}/account`);
});
