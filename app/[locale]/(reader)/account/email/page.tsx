import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { EmailField } from "@/components/ui/email-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { askFreshProof } from "@/lib/edge/fresh-proof";
import { mustSpeak } from "@/lib/edge/must-speak";
import { askForChange } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "emailChange" });
  return { title: t("title"), robots: { index: false } };
}

/** Where a reader asks for another address. */
export default async function ChangeEmail({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in?to=/${locale}/account/email`);
  await askFreshProof(locale, `/${locale}/account/email`);
  const [t, common, reasons] = await Promise.all([
    getTranslations("emailChange"),
    getTranslations("common"),
    formReasons("emailChange"),
  ]);
  const done = (
    <div className="space-y-3">
      <h2 className="text-2xl">{t("sentTitle")}</h2>
      <p className="[overflow-wrap:anywhere]">
        <AnswerText text={t.raw("sentText") as string} />
      </p>
    </div>
  );
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 text-ink-soft">{t("lead")}</p>
      <p className="mt-3 mb-8 [overflow-wrap:anywhere]">{t("current", { email: reader.email })}</p>
      <ActionForm
        {...{ action: askForChange, hidden: { locale }, reasons, done }}
        errorTitle={common("problem")}
        className="max-w-md space-y-6"
      >
        <EmailField label={t("email")} isRequired />
        <SubmitButton pendingText={common("sending")}>{t("send")}</SubmitButton>
      </ActionForm>
    </PageBody>
  );
}
