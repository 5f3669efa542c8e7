"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { typedNumber } from "@/lib/i18n/typed-number";
import { keepMessage } from "@/lib/readers/keep-message";
import { messageWords } from "@/lib/readers/reader-message";
import { sendMessage } from "@/lib/readers/send-message";

const draft = messageWords.extend({
  ...{ locale: localeField, editionId: z.uuid() },
  messageId: z.uuid().optional(),
});

/** Keeps a message, and shows it as readers will get it. */
export const keep = action({ as: "author", input: draft }, async (author, fields) => {
  const { locale, editionId, messageId = null, ...words } = fields;
  const kept = await keepMessage(author, { editionId, messageId, words });
  if (kept.ok) redirect(`/${locale}/author/readers/messages/${kept.value.messageId}`);
  return kept;
});

const press = z.object({
  ...{ locale: localeField, messageId: z.uuid() },
  count: typedNumber(),
});

/** Sends it to as many readers as the page said. */
export const send = action({ as: "author", input: press }, async (author, fields) => {
  const { locale, messageId, count } = fields;
  const sent = await sendMessage(author, messageId, count);
  if (sent.ok) redirect(`/${locale}/author/readers/messages/${messageId}?sent=1`);
  return sent.reason === "count-changed" ? { ok: false, reason: sent.reason } : sent;
});
