import "server-only";
import { findImported } from "@/lib/imports/find-imported";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To whoever a purchase was brought in for: that the book is theirs here too. Null once they may not open it any more. */
export async function purchaseImported(
  { t, locale }: MailWords,
  { orderId }: { orderId: string },
): Promise<Letter | null> {
  const book = await findImported(orderId);
  if (!book) return null;
  const named = { title: book.title, names: book.authorNames };
  return {
    subject: t("purchaseImported.subject", named),
    preview: t("purchaseImported.preview"),
    heading: t("purchaseImported.heading", named),
    parts: [
      text(t("purchaseImported.intro", named)),
      button(t("purchaseImported.button"), shopAddress(`/${locale}/library`)),
      text(t("purchaseImported.how")),
      text(t("purchaseImported.once")),
    ],
  };
}
