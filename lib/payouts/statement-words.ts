import { createTranslator } from "next-intl";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { loadMessages } from "@/lib/i18n/messages";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { CarryReason } from "./payout";

type ToldPayout = {
  state: string;
  reason: string | null;
  amountMinor: bigint;
  currency: string;
  returnedMinor: bigint;
  correction?: { paidOn: string } | null;
  paidAt: Date | null;
};

/** What a movement is called in one language: its code's words, and what it is about. */
export function statementWords(language: string) {
  const locale: "fr" | "en" = language === "en" ? "en" : "fr";
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "payouts" });
  const amount = (minor: bigint, currency: string) => formatMoney(money(minor, currency), locale);
  const end = (reason: string) => {
    const key = `ends.${reason}` as "ends.operator";
    return /^[\w-]+$/.test(reason) && t.has(key) ? t(key) : reason;
  };
  return {
    t,
    locale,
    movement: (code: string) => {
      const key = `codes.${code}` as "codes.other";
      return t(t.has(key) ? key : "codes.other");
    },
    /** Without the operator's own words, which belong to the author's page and may change. */
    reason: (reason: string) =>
      reason === "held"
        ? t("reasons.heldQuiet")
        : t(`reasons.${reason as Exclude<CarryReason, "held">}`),
    /** Why a payout came to nothing: our own words, or the operator's and the bank's as they are. */
    end,
    /** How a payout stands, in a sentence. */
    payoutState: (payout: ToldPayout) => {
      const dated = payout.paidAt ? formatDate(payout.paidAt, locale, shopZone) : "";
      const words = {
        amount: amount(payout.amountMinor, payout.currency),
        returned: amount(payout.returnedMinor, payout.currency),
        reason: end(payout.reason ?? ""),
        date: payout.correction?.paidOn ?? dated,
      };
      if (payout.correction) return t("states.corrected", words);
      if (payout.state === "paid" && payout.returnedMinor > 0n) return t("states.part", words);
      return t(`states.${payout.state as "created"}`, words);
    },
    amount,
  };
}
