import "server-only";
import { formatPercent } from "@/lib/i18n/format";
import { db } from "@/lib/platform/db";
import { invitationToken } from "@/lib/royalties/invitation-token";
import { findAgreement } from "./find-agreement";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To a co-author asked by e-mail: the book, their share, the link. A question that is over is not asked: null. */
export async function shareInvitation(
  { t, locale, date }: MailWords,
  payload: { invitationId: string },
) {
  const invitation = await db().shareInvitation.findUnique({
    where: { id: payload.invitationId },
    include: { term: true },
  });
  if (!invitation || invitation.claimedAt) return null;
  const { agreementId, shareBp } = invitation.term;
  const { state, book, proposer } = await findAgreement(agreementId);
  if (state !== "proposed") return null;
  const { title } = book;
  const name = proposer?.name ?? "";
  const token = invitationToken(invitation.id);
  const query = new URLSearchParams({ invitation: invitation.id, token });
  const letter: Letter = {
    subject: t("shareInvitation.subject", { title }),
    preview: t("shareInvitation.preview", { name }),
    heading: t("shareInvitation.heading"),
    parts: [
      text(t("shareInvitation.intro", { name, title })),
      rows([t("frame.book"), title], [t("shareInvitation.share"), formatPercent(shareBp, locale)]),
      button(t("shareInvitation.button"), shopAddress(`/${locale}/invitation?${query}`)),
      text(t("shareInvitation.life", { date: date(invitation.expiresAt) })),
      text(t("shareInvitation.ignore")),
    ],
  };
  return letter;
}
