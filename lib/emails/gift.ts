import "server-only";
import { isClaimable } from "@/lib/copies/copy";
import { findCopy } from "@/lib/copies/find-copy";
import { writeClaimToken } from "@/lib/copies/link-token";
import { button, type Letter, link, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To whoever is given a book: who gives it, their words, and the link that claims it. No price, no address of the giver's.
 * Null when the copy was claimed, given back, or sent elsewhere since.
 */
export async function gift(
  { t, locale }: MailWords,
  payload: { copyId: string; turn: string; shop: string },
): Promise<Letter | null> {
  const copy = await findCopy(payload.copyId);
  const turn = Number(payload.turn);
  if (!copy || copy.linkTurn !== turn || !isClaimable(copy.standing)) return null;
  const { title, language } = copy.line.book;
  const name = copy.giverName ?? "";
  const page = shopAddress(`/${locale}/claim/${writeClaimToken({ copyId: copy.id, turn })}`);
  const isGift = copy.line.purpose === "gift";
  return {
    subject: isGift ? t("gift.subject", { name }) : t("gift.subjectTeam", { title }),
    preview: t("gift.preview", { title }),
    heading: isGift ? t("gift.heading", { title }) : t("gift.headingTeam", { title }),
    parts: [
      text(isGift ? t("gift.intro", { name }) : t("gift.introTeam", { name })),
      text(title, language),
      ...(copy.note ? [text(t("gift.note", { name })), quote(copy.note)] : []),
      text(t("gift.what")),
      button(t("gift.button"), page),
      text(t("gift.keep")),
      text(t("gift.why", { shop: payload.shop })),
      link(t("gift.report"), `${page}#report`),
    ],
  };
}
