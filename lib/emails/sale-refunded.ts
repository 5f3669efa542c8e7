import "server-only";
import { findRefund } from "./find-refund-request";
import { button, type Letter, quote, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author: which sale came back, to the cent, and what the reader said, without who said it. */
export async function saleRefunded(
  words: MailWords,
  payload: { refundId: string; authorId: string },
) {
  const { t, locale, money } = words;
  const refund = await findRefund(payload.refundId);
  const { line, request } = refund;
  const { title, currency } = line;
  const share = line.shares.find(({ authorId }) => authorId === payload.authorId);
  const royalty = money(share?.amountMinor ?? 0n, currency);
  const letter: Letter = {
    subject: t("saleRefunded.subject", { title }),
    preview: t("saleRefunded.preview", { royalty }),
    heading: t("saleRefunded.heading"),
    parts: [
      text(t("saleRefunded.intro", { title })),
      rows(
        [t("frame.book"), title],
        [t("saleRefunded.price"), money(refund.amountMinor, currency)],
        [t("saleRefunded.tax"), money(refund.taxMinor, currency)],
        [t("saleRefunded.royalty"), royalty],
        [t("saleRefunded.at"), words.instant(refund.succeededAt ?? refund.createdAt)],
      ),
      ...(request.comment
        ? [text(t("saleRefunded.comment")), quote(request.comment)]
        : [text(t("saleRefunded.noComment"))]),
      button(t("saleRefunded.button"), shopAddress(`/${locale}/author/sales`)),
    ],
  };
  return letter;
}
