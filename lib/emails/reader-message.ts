import "server-only";
import { editionName } from "@/lib/catalog/edition-name";
import { notesBlocks } from "@/lib/editions/notes-blocks";
import { hearsOf } from "@/lib/editions/notice-choice";
import { writeNoticeToken } from "@/lib/editions/notice-token";
import { findSentMessage } from "@/lib/readers/messages";
import { type MessageWords, wordsFor } from "@/lib/readers/reader-message";
import { standingOf } from "@/lib/readers/recipients";
import { button, heading, type Letter, link, list, type Part, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * What an author writes to a reader about an edition. Null when there is nothing left to say: to whoever lost the right or
 * wants to hear no more since it was sent, and of an edition that was withdrawn.
 */
export async function readerMessage(
  words: MailWords,
  { messageId, email }: { messageId: string; email: string },
): Promise<Letter | null> {
  const message = await findSentMessage(messageId);
  if (!message) return null;
  const { hasRight, choice } = await standingOf(message.bookId, email);
  if (!hasRight || !hearsOf(choice, message.edition)) return null;
  const token = writeNoticeToken({ bookId: message.bookId, email });
  const letter = messageLetter(words, message, `/${words.locale}/unsubscribe/${token}`);
  const headers = {
    "List-Unsubscribe": `<${shopAddress(`/unsubscribe/${token}`)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
  return { ...letter, headers };
}

type Told = MessageWords & {
  author: { name: string };
  book: { title: string };
  edition: { number: number; label: string };
};

/** The letter itself, as its reader and its author's preview have it; `choose` is where its reader stops the next one. */
export function messageLetter({ t, locale }: MailWords, message: Told, choose: string): Letter {
  const { author, book, edition } = message;
  const { subject, body, language } = wordsFor(message, locale);
  const named = {
    ...{ author: author.name, title: book.title },
    edition: editionName(edition, (_key, values) => t("editionPublished.editionNumber", values)),
  };
  return {
    subject,
    preview: t("readerMessage.preview", named),
    heading: t("readerMessage.heading", named),
    parts: [
      text(t("readerMessage.from", named)),
      ...written(body, language === locale ? undefined : language),
      button(t("readerMessage.button"), shopAddress(`/${locale}/library`)),
      text(t("readerMessage.why", named)),
      link(t("readerMessage.choose"), shopAddress(choose)),
    ],
  };
}

function written(markdown: string, lang: string | undefined): Part[] {
  return notesBlocks(markdown).map((block) => {
    if (block.kind === "list") return list(block.items, lang);
    return block.kind === "heading" ? heading(block.text) : text(block.text, lang);
  });
}
