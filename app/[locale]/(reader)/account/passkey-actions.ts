"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { mayAskDevice } from "@/lib/abuse/may-ask-device";
import { addPasskey } from "@/lib/accounts/add-passkey";
import { newPasskeyQuestion } from "@/lib/accounts/new-passkey-question";
import { newPasskeyAnswer, passkeyName } from "@/lib/accounts/passkey";
import { removePasskey } from "@/lib/accounts/remove-passkey";
import { renamePasskey } from "@/lib/accounts/rename-passkey";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { relyingParty } from "@/lib/edge/relying-party";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";

const locale = { locale: localeField };
const naming = z.object({ ...locale, name: passkeyName });

// What is wrong with a name stands beside it.
function besideName<Outcome extends { ok: boolean }>(outcome: Outcome) {
  const isOfName = "reason" in outcome && outcome.reason === "passkey-name-taken";
  return isOfName ? { ...outcome, field: "name" } : outcome;
}

/** What the device is to make a passkey for; its name is judged first. */
export const beginNewPasskey = action(
  { as: "reader", input: naming, isFresh: true },
  async (reader) => {
    const may = await mayAskDevice(await currentClientMark());
    if (!may.ok) return may;
    const browserHash = await ensureBrowser();
    const { name: shop } = await currentShop();
    const question = await newPasskeyQuestion(reader, { browserHash, rp: relyingParty(), shop });
    return question.ok ? ok({ options: JSON.stringify(question.value) }) : question;
  },
);

/** The device has made one: it is the reader's from now on. */
export const keepPasskey = action(
  { as: "reader", input: naming.extend({ answer: newPasskeyAnswer }), isFresh: true },
  async (reader, { name, answer }) => {
    const browserHash = await ensureBrowser();
    return besideName(await addPasskey(reader, { name, answer, browserHash, rp: relyingParty() }));
  },
);

const choice = { ...locale, passkeyId: z.uuid("passkey-unknown") };

/** Another name for a passkey. */
export const rename = action(
  { as: "reader", input: z.object({ ...choice, name: passkeyName }) },
  async (reader, { locale: language, passkeyId: id, name }) => {
    const renamed = await renamePasskey(reader, { id, name });
    if (!renamed.ok) return besideName(renamed);
    redirect(`/${language}/account?did=renamed&of=${id}`);
  },
);

/** A passkey opens nothing any more. */
export const remove = action(
  { as: "reader", input: z.object(choice), isFresh: true },
  async (reader, { locale: language, passkeyId }) => {
    const removed = await removePasskey(reader, passkeyId);
    if (!removed.ok) return removed;
    redirect(`/${language}/account?did=removed&of=${passkeyId}`);
  },
);
