import "server-only";
import { findCopy } from "@/lib/copies/find-copy";
import { type Letter, link, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To whoever had claimed a copy whose price has gone back to its buyer: that it is closed, and that nothing is asked of
 * them. Null where the right stands.
 */
export async function copyClosed(
  { t, locale }: MailWords,
  payload: { copyId: string },
): Promise<Letter | null> {
  const copy = await findCopy(payload.copyId);
  if (copy?.line.entitlement?.state !== "closed") return null;
  const { title, slug } = copy.line.book;
  return {
    subject: t("copyClosed.subject", { title }),
    preview: t("copyClosed.preview"),
    heading: t("copyClosed.heading", { title }),
    parts: [
      text(t("copyClosed.intro", { title })),
      text(t("copyClosed.nothing")),
      link(t("copyClosed.book"), shopAddress(`/${locale}/books/${slug}`)),
    ],
  };
}
