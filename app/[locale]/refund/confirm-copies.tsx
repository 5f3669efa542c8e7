import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { daysUntil } from "@/lib/edge/days-until";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findOrderLinesOf } from "@/lib/refunds/refund-status";
import type { Bearer } from "@/lib/refunds/request-refund";
import { untakenCopies } from "@/lib/refunds/untaken-copies";
import { confirmCopiesBack } from "./actions";
import { GiveBack, RefundFacts } from "./last-look";

type Props = { bearer: Bearer; packageId: string; locale: string; pass: string };

/** The second control for a team's copies: how many of those nobody took, what each brings back, and one button. */
export async function ConfirmCopies({ bearer, packageId, locale, pass }: Props) {
  const [t, gifts, common, found, order, zone] = await Promise.all([
    getTranslations("refund"),
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
    findOrderLinesOf(bearer),
    currentTimeZone(),
  ]);
  const untaken = untakenCopies(order?.lines ?? [], packageId);
  const [first] = untaken;
  const left = untaken.length;
  const until = first?.refundableUntil ? formatInstant(first.refundableUntil, locale, zone) : "";
  const back = `/${locale}/refund?pass=${pass}`;
  if (!first || daysUntil(first.refundableUntil) === 0)
    return (
      <>
        <h1 className="mb-6 text-3xl">{t("title")}</h1>
        <Notice tone="warning">
          {first ? t("closed", { date: until }) : gifts("atMost", { count: 0 })}
        </Notice>
        <p className="mt-6 text-sm">
          <a href={back} className="quiet-link">
            {t("order")}
          </a>
        </p>
      </>
    );
  const facts: [string, string][] = [
    [gifts("untaken"), String(left)],
    [gifts("backEach"), formatMoney(money(first.priceMinor, first.currency), locale)],
    [t("until"), until],
    [t("where"), t("whereText")],
  ];
  return (
    <>
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 font-serif text-lg">{first.title}</p>
      <RefundFacts facts={facts} />
      <ActionForm
        action={confirmCopiesBack}
        hidden={{ locale, pass, packageId }}
        reasons={{ ...found, "too-many-copies": gifts("atMost", { count: left }) }}
        errorTitle={common("problem")}
        className="space-y-6"
      >
        <TextField
          name="count"
          label={gifts("giveBackCount")}
          hint={gifts("giveBackHint")}
          inputMode="numeric"
          maxLength={3}
          value={String(left)}
          isRequired
        />
        <GiveBack keep={gifts("keepCopies")} href={back} />
      </ActionForm>
    </>
  );
}
