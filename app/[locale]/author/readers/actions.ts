"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { typedNumber } from "@/lib/i18n/typed-number";
import { keepMessage } from "@/lib/readers/keep-message";
import { messageWords } from "@/lib/readers/reader-message";
import { sendMessage } from "@/lib/readers/send-message";
import { typedOver } from "../typed-over";

const draft = messageWords.extend({
  ...{ locale: localeField, editionId: z.uuid(), ...typedOver },
  messageId: z.uuid().optional(),
});

/** Keeps a message, and shows it as readers will get it. */
export const keep = action({ as: "author", input: draft }, async (author, fields) => {
  const { locale, editionId, messageId = null, shown, ...words } = fields;
  const kept = await keepMessage(author, { editionId, messageId, words, shown });
  if (kept.ok) redirect(`/${locale}/author/readers/messages/${kept.value.messageId}`);
  return kept;
});

const press = z.object({
  ...{ locale: localeField, messageId: z.uuid(), ...typedOver },
  count: typedNumber(),
});

/** Sends it to as many readers as the page said. */
export const send = action({ as: "author", input: press }, async (author, fields) => {
  const { locale, messageId, count, shown } = fields;
  const sent = await sendMessage(author, messageId, count, shown);
  if (sent.ok) redirect(`/${locale}/author/readers/messages/${messageId}?sent=1`);
  return sent.reason === "count-changed" ? { ok: false, reason: sent.reason } : sent;
});
