import { dayInstant } from "@/lib/invoices/shop-day";
import { heading, link, type Part, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

type Line = {
  title: string;
  purpose: string;
  copy: { recipient: string | null; deliverOn: string | null } | null;
};

/** What a receipt says of books for others: to whom each gift goes and when, and where the copies of a team are. */
export function receiptForOthers(
  { t, locale, date }: MailWords,
  order: { id: string; lines: Line[] },
): Part[] {
  const others = order.lines.filter(({ copy }) => copy);
  if (others.length === 0) return [];
  const copies = others.filter(({ purpose }) => purpose === "copies").length;
  const gifts = others.filter(({ purpose }) => purpose === "gift");
  return [
    heading(t("receipt.others")),
    ...gifts.map(({ title, copy }) => {
      // Forgotten before its order was paid, or since.
      if (!copy?.recipient) return text(t("receipt.giftToGive", { title }));
      const told = { title, recipient: copy.recipient };
      return text(
        copy.deliverOn
          ? t("receipt.giftOn", { ...told, date: date(dayInstant(copy.deliverOn)) })
          : t("receipt.giftNow", told),
      );
    }),
    ...(copies > 0 ? [text(t("receipt.copies", { count: copies }))] : []),
    link(t("receipt.toOthers"), shopAddress(`/${locale}/orders/${order.id}/copies`)),
  ];
}
