import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import type { Reader } from "@/lib/accounts/actor";
import { currentShop } from "@/lib/edge/current-shop";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { daysUntil } from "@/lib/edge/days-until";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { sumsGoingBack } from "@/lib/refunds/going-back";
import { findRefundableLineOf } from "@/lib/refunds/refund-status";
import type { Bearer } from "@/lib/refunds/request-refund";
import { confirmRefundWish } from "./actions";
import { GiveBack, RefundFacts } from "./last-look";
import { WithUpgrades, withUpgrades } from "./with-upgrades";

type Props = { asker: Reader | Bearer; lineId: string; locale: string; pass: string | undefined };

/** The second control: what was paid, what comes back, where to, what happens to the book, and one button. */
export async function ConfirmWish({ asker, lineId, locale, pass }: Props) {
  const [t, bundles, gifts, common, reasons, line, settings, zone] = await Promise.all([
    getTranslations("refund"),
    getTranslations("bundles"),
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons(),
    findRefundableLineOf(asker, lineId),
    currentShop(),
    currentTimeZone(),
  ]);
  if (!line) return <Notice tone="warning">{await sentenceOf("not-found")}</Notice>;
  const until = line.refundableUntil ? formatInstant(line.refundableUntil, locale, zone) : "";
  if (daysUntil(line.refundableUntil) === 0)
    return (
      <>
        <h1 className="mb-6 text-3xl">{t("title")}</h1>
        <Notice tone="warning">{t("closed", { date: until })}</Notice>
      </>
    );
  const { bundleTitle } = line;
  const told = (minor: bigint) => formatMoney(money(minor, line.currency), locale);
  const own = sumsGoingBack(line);
  const { paidMinor, backMinor } = withUpgrades(own, line.upgrades);
  const facts: [string, string][] = [
    [t("youPaid"), told(paidMinor)],
    [t("comesBack"), told(backMinor)],
    [t("until"), until],
    [t("where"), t("whereText")],
    [t("book"), settings.refundAccess === "frozen" ? t("bookFrozen") : t("bookText")],
  ];
  const rule = bundleTitle
    ? bundles("refundRule", { title: line.title, bundle: bundleTitle, amount: told(own.backMinor) })
    : line.copy
      ? gifts(line.copy.claimedAt ? "backClaimed" : "backUnclaimed")
      : null;
  return (
    <>
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 font-serif text-lg">{line.title}</p>
      <WithUpgrades line={line} amount={told(backMinor)} />
      {rule ? (
        <div className="mt-6">
          <Notice isQuiet>{rule}</Notice>
        </div>
      ) : null}
      <RefundFacts facts={facts} />
      <ActionForm
        action={confirmRefundWish}
        hidden={{ locale, lineId, ...(pass ? { pass } : {}) }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-6"
      >
        <GiveBack
          keep={t("keep")}
          href={pass ? `/${locale}/refund?pass=${pass}` : `/${locale}/library`}
        />
      </ActionForm>
    </>
  );
}
