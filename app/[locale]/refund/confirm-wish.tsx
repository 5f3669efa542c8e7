import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { Reader } from "@/lib/accounts/actor";
import { daysUntil } from "@/lib/edge/days-until";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findRefundableLineOf } from "@/lib/refunds/refund-status";
import type { Bearer } from "@/lib/refunds/request-refund";
import { confirmRefundWish } from "./actions";

type Props = { asker: Reader | Bearer; lineId: string; locale: string; pass: string | undefined };

/** The second control: what was paid, what comes back, where to, what happens to the book, and one button. */
export async function ConfirmWish({ asker, lineId, locale, pass }: Props) {
  const [t, common, reasons, line] = await Promise.all([
    getTranslations("refund"),
    getTranslations("common"),
    formReasons(),
    findRefundableLineOf(asker, lineId),
  ]);
  if (!line) return <Notice tone="warning">{reasons["not-found"]}</Notice>;
  const until = line.refundableUntil
    ? formatDate(line.refundableUntil, locale, "Europe/Paris")
    : "";
  if (daysUntil(line.refundableUntil) === 0)
    return (
      <>
        <h1 className="mb-6 text-3xl">{t("title")}</h1>
        <Notice tone="warning">{t("closed", { date: until })}</Notice>
      </>
    );
  const amount = formatMoney(money(line.priceMinor, line.currency), locale);
  const facts: [string, string][] = [
    [t("youPaid"), amount],
    [t("comesBack"), amount],
    [t("where"), t("whereText")],
    [t("book"), t("bookText")],
  ];
  return (
    <>
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 font-serif text-lg">{line.title}</p>
      <dl className="my-8 divide-y divide-rule border-y border-rule">
        {facts.map(([name, value]) => (
          <div key={name} className="grid gap-1 py-3 sm:grid-cols-[10rem_1fr]">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      <ActionForm
        action={confirmRefundWish}
        hidden={{ locale, lineId, ...(pass ? { pass } : {}) }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-6"
      >
        <TextField
          name="comment"
          label={t("comment")}
          hint={t("commentHint")}
          rows={3}
          maxLength={2000}
        />
        <div className="flex flex-wrap items-center gap-5">
          <SubmitButton pendingText={common("sending")}>{t("confirm")}</SubmitButton>
          <a
            href={pass ? `/${locale}/refund?pass=${pass}` : `/${locale}/library`}
            className="quiet-link text-sm"
          >
            {t("keep")}
          </a>
        </div>
      </ActionForm>
    </>
  );
}
