import "server-only";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { claimedFormats } from "@/lib/copies/claimed-formats";
import { findCopy } from "@/lib/copies/find-copy";
import { button, type Letter, link, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To whoever claimed a copy: the files, and where they stay. Null when the right to them has ended since. */
export async function copyClaimed(
  { t, locale }: MailWords,
  payload: { copyId: string },
): Promise<Letter | null> {
  const copy = await findCopy(payload.copyId);
  const right = copy?.line.entitlement;
  if (!copy || right?.state !== "active") return null;
  const { id, title } = copy.line.book;
  const files = downloadAddresses(right.links, "receipt", await claimedFormats(id));
  return {
    subject: t("copyClaimed.subject", { title }),
    preview: t("copyClaimed.preview"),
    heading: t("copyClaimed.heading"),
    parts: [
      text(t("copyClaimed.intro", { title })),
      ...files.map(({ format, href }) =>
        link(t("copyClaimed.download", { title, format: format.toUpperCase() }), shopAddress(href)),
      ),
      text(t("copyClaimed.editions", { email: right.email })),
      button(t("receipt.library"), shopAddress(`/${locale}/library`)),
    ],
  };
}
