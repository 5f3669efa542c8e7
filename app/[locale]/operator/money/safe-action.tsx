import { getTranslations } from "next-intl/server";
import type { OpenException } from "@/lib/bookkeeping/money-queues";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { OneButtonForm } from "../../one-button-form";
import { refundWarned } from "../disputes/actions";
import { auditNow, giveBack, lookUpDisputed } from "./actions";

type Props = { row: OpenException; locale: string };

/** The one thing that is safe to do about an exception: a button, a way to where it is done, or nothing but words. */
export async function SafeAction({ row, locale }: Props) {
  const t = await getTranslations("money");
  const { kind, order, returnableId, subjectId } = row;
  const button = (action: typeof giveBack, key: "giveBack" | "lookUp", id: string) => (
    <OneButtonForm
      action={action}
      hidden={{ locale, id }}
      label={`${t(key)} ${subjectId}`}
      button={t(key)}
    />
  );
  if (returnableId) return button(giveBack, "giveBack", returnableId);
  if (kind === "dispute-parked") return button(lookUpDisputed, "lookUp", row.id);
  if (kind === "fraud-warning" && row.leftMinor > 0n)
    return <HeedWarning row={row} locale={locale} />;
  if (kind === "books-differ" || kind === "audit-remark")
    return (
      <OneButtonForm
        action={auditNow}
        hidden={{ locale }}
        label={`${t("auditNow")} ${subjectId}`}
        button={t("auditNow")}
      />
    );
  const path =
    kind === "payout-failed" || kind === "payout-revived"
      ? "payouts"
      : order && !["amount-mismatch", "paid-twice", "book-gone", "fraud-warning"].includes(kind)
        ? `orders?q=${order.number}`
        : null;
  return path ? (
    <p>
      <a href={`/${locale}/operator/${path}`} className="quiet-link">
        {path === "payouts" ? t("toPayouts") : t("toOrder")}
      </a>
    </p>
  ) : null;
}

async function HeedWarning({ row, locale }: Props) {
  const t = await getTranslations("disputes");
  const { id, order, leftMinor } = row;
  if (!order) return null;
  const words = t("refundNow", { amount: formatMoney(money(leftMinor, order.currency), locale) });
  return (
    <OneButtonForm
      action={refundWarned}
      hidden={{ locale, warningId: id }}
      label={`${words} ${order.number}`}
      button={words}
    />
  );
}
