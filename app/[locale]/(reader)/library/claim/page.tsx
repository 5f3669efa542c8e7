import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { EmailField } from "@/components/ui/email-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { askForPurchases } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "claims" });
  return { title: t("title"), robots: { index: false } };
}

/** Asks for the address of an old purchase; the answer is the same whatever it is. */
export default async function ClaimPurchase({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentReader())) redirect(`/${locale}/sign-in?to=/${locale}/library/claim`);
  const [t, common, reasons] = await Promise.all([
    getTranslations("claims"),
    getTranslations("common"),
    formReasons("claims"),
  ]);
  const done = (
    <div className="space-y-4">
      <h2 className="text-2xl">{t("sentTitle")}</h2>
      <p className="[overflow-wrap:anywhere]">
        <AnswerText text={t("sentText", { email: "{email}" })} />
      </p>
      <p className="text-ink-soft">{t("sentNext")}</p>
    </div>
  );
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      <ActionForm
        action={askForPurchases}
        hidden={{ locale }}
        {...{ reasons, done }}
        errorTitle={common("problem")}
        className="max-w-md space-y-6"
      >
        <EmailField label={t("email")} isRequired />
        <SubmitButton pendingText={common("sending")}>{t("send")}</SubmitButton>
      </ActionForm>
      <p className="mt-8 text-sm">
        <a href={`/${locale}/library`} className="quiet-link">
          {t("toLibrary")}
        </a>
      </p>
    </PageBody>
  );
}
