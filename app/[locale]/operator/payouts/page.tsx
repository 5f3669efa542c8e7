import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { payoutDesk } from "@/lib/payouts/payout-desk";
import { draw } from "./actions";
import { PayerForm } from "./payer-form";
import { PayoutHistory } from "./payout-history";
import { SentPayouts } from "./sent-payouts";
import { TransferBatches } from "./transfer-batches";
import { UnpaidStatements } from "./unpaid-statements";
import { WaitingPayouts } from "./waiting-payouts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "payouts.desk" });
  return { title: t("title") };
}

/** The operator's payouts: who is due, what is at the bank, why others are not paid, and all there was. */
export default async function PayoutDesk({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, common, reasons, desk] = await Promise.all([
    getTranslations("payouts.desk"),
    getTranslations("common"),
    formReasons(),
    payoutDesk(operator),
  ]);
  return (
    <div className="space-y-14">
      <div>
        <h1 className="text-3xl">{t("title")}</h1>
        <p className="mt-3 mb-6 max-w-2xl text-ink-soft">{t("lead")}</p>
        <ActionForm
          action={draw}
          hidden={{ locale }}
          reasons={reasons}
          errorTitle={common("problem")}
          done={
            <Notice tone="success">
              <p>
                {t("drawn")} <AnswerText name="drawn" />
              </p>
              <p>
                {t("prepared")} <AnswerText name="prepared" />
              </p>
              <p>
                {t("stuck")} <AnswerText name="waiting" />
              </p>
            </Notice>
          }
        >
          <SubmitButton pendingText={common("sending")}>{t("draw")}</SubmitButton>
        </ActionForm>
      </div>
      <WaitingPayouts payouts={desk.waiting} locale={locale} />
      <SentPayouts payouts={desk.sent} locale={locale} />
      <TransferBatches batches={desk.batches} hasPayer={desk.payer !== null} locale={locale} />
      <UnpaidStatements statements={desk.unpaid} locale={locale} />
      <PayoutHistory payouts={desk.history} locale={locale} />
      <PayerForm payer={desk.payer} locale={locale} />
    </div>
  );
}
