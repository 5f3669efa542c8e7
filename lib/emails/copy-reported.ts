import "server-only";
import { findCopy } from "@/lib/copies/find-copy";
import { type Letter, quote, rows, text } from "./letter";
import type { MailWords } from "./mail-words";

/** To the operator: somebody calls a gift, or the words that came with it, an abuse. */
export async function copyReported(
  { t }: MailWords,
  payload: { copyId: string; words: string },
): Promise<Letter | null> {
  const copy = await findCopy(payload.copyId);
  if (!copy) return null;
  const { order, book } = copy.line;
  return {
    subject: t("copyReported.subject", { number: order.number }),
    preview: t("copyReported.preview"),
    heading: t("copyReported.heading"),
    parts: [
      rows(
        [t("frame.order"), order.number],
        [t("frame.book"), book.title],
        ...told(t("copyReported.giver"), copy.giverName),
        ...told(t("copyReported.recipient"), copy.recipient),
      ),
      ...(copy.note ? [text(t("copyReported.note")), quote(copy.note)] : []),
      ...(payload.words ? [text(t("copyReported.words")), quote(payload.words)] : []),
      text(t("copyReported.what")),
    ],
  };
}

// What is forgotten has no row.
function told(label: string, value: string | null): [string, string][] {
  return value ? [[label, value]] : [];
}
