"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { askEmailChange } from "@/lib/accounts/ask-email-change";
import { confirmEmailChange } from "@/lib/accounts/confirm-email-change";
import { emailAddress } from "@/lib/accounts/email";
import { undoEmailChange } from "@/lib/accounts/undo-email-change";
import { action } from "@/lib/edge/action";
import { currentAgent } from "@/lib/edge/current-agent";
import { openAnew } from "@/lib/edge/open-anew";
import { settleIn } from "@/lib/edge/settle-in";
import { localeField } from "@/lib/i18n/locale-field";
import { ok } from "@/lib/kernel/result";

const wish = z.object({ locale: localeField, email: emailAddress });

/** The reader, who has just proven who they are, wants another address: a letter goes there. */
export const askForChange = action(
  { as: "reader", input: wish, isFresh: true },
  async (reader, { email }) => {
    const asked = await askEmailChange(reader, email);
    if (asked.ok) return ok({ email });
    return asked.reason === "email-same" ? { ...asked, field: "email" } : asked;
  },
);

const link = z.object({
  locale: localeField,
  changeId: z.string().max(60),
  token: z.string().max(100),
});

/** The new address is theirs: the account goes over to it, and this browser alone stays signed in, under a new secret. */
export const confirmChange = action({ as: "reader", input: link }, async (reader, fields) => {
  const confirmed = await confirmEmailChange(reader, fields);
  if (!confirmed.ok) return confirmed;
  const { email } = confirmed.value;
  await settleIn(await openAnew(reader, await currentAgent()), { email, locale: fields.locale });
  redirect(`/${fields.locale}/account?did=moved`);
});

/** "That was not me", by the letter to the old address alone. */
export const undoChange = action({ as: "buyer", input: link }, async (_anyone, fields) => {
  const undone = await undoEmailChange(fields);
  return undone.ok ? ok({ email: undone.value.email }) : undone;
});
