"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { mayAskDevice } from "@/lib/abuse/may-ask-device";
import { getPerson } from "@/lib/accounts/get-person";
import { passkeyAnswer } from "@/lib/accounts/passkey";
import { passkeyQuestion } from "@/lib/accounts/passkey-question";
import { returnField } from "@/lib/accounts/return-field";
import { spendPasskeyAnswer } from "@/lib/accounts/spend-passkey-answer";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { currentAgent } from "@/lib/edge/current-agent";
import { openPasskeySession } from "@/lib/edge/open-passkey-session";
import { relyingParty } from "@/lib/edge/relying-party";
import { settleIn } from "@/lib/edge/settle-in";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";

const asking = z.object({ locale: localeField });

/** What this browser's device is to sign so that its person is signed in; whose it is shows when it has. */
export const beginPasskey = action({ as: "buyer", input: asking }, async () => {
  const may = await mayAskDevice(await currentClientMark());
  if (!may.ok) return may;
  const browserHash = await ensureBrowser();
  const question = await passkeyQuestion({ userId: null, browserHash, rp: relyingParty() });
  return question.ok ? ok({ options: JSON.stringify(question.value) }) : question;
});

const signed = z.object({ locale: localeField, answer: passkeyAnswer, returnTo: returnField });

/** The device has signed: the session of the passkey's person is opened, as a link's is. */
export const signInByPasskey = action({ as: "buyer", input: signed }, async (_buyer, fields) => {
  const { answer, locale, returnTo } = fields;
  const browserHash = await ensureBrowser();
  const answered = { answer, browserHash, rp: relyingParty(), userId: null };
  const spent = await spendPasskeyAnswer(answered);
  if (!spent.ok) return spent;
  const { id, email } = await getPerson(spent.value.userId);
  await settleIn(await openPasskeySession(id, await currentAgent()), { email, locale });
  redirect(returnTo ?? `/${locale}/library`);
});
