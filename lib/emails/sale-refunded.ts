import "server-only";
import { splitKept } from "@/lib/royalties/sale-postings";
import type { LineSplit } from "@/lib/royalties/split";
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
  const { title, currency, amountMinor, request } = refund;
  const taken = refund.parts.map(({ line, amountMinor: part }) => {
    const { returnedMinor, priceMinor } = line;
    const keptMinor = priceMinor - returnedMinor;
    const before = splitKept(line, keptMinor + part);
    const after = splitKept(line, keptMinor);
    const earned = (split: LineSplit) =>
      split.authors.find(({ authorId }) => authorId === payload.authorId)?.amountMinor ?? 0n;
    return { tax: before.tax - after.tax, royalty: earned(before) - earned(after) };
  });
  const sum = (pick: (part: (typeof taken)[number]) => bigint) =>
    money(
      taken.reduce((total, part) => total + pick(part), 0n),
      currency,
    );
  const royalty = sum((part) => part.royalty);
  const letter: Letter = {
    subject: t("saleRefunded.subject", { title }),
    preview: t("saleRefunded.preview", { royalty }),
    heading: t("saleRefunded.heading"),
    parts: [
      text(t("saleRefunded.intro", { title })),
      rows(
        [t("frame.book"), title],
        [t("saleRefunded.price"), money(amountMinor, currency)],
        [t("saleRefunded.tax"), sum((part) => part.tax)],
        [t("saleRefunded.royalty"), royalty],
        [t("saleRefunded.at"), words.instant(refund.succeededAt ?? refund.createdAt)],
      ),
      ...(request?.comment
        ? [text(t("saleRefunded.comment")), quote(request.comment)]
        : [text(t("saleRefunded.noComment"))]),
      button(t("saleRefunded.button"), shopAddress(`/${locale}/author/sales`)),
    ],
  };
  return letter;
}
