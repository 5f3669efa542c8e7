import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { EmailField } from "@/components/ui/email-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { askFreshProof } from "@/lib/edge/fresh-proof";
import { mustSpeak } from "@/lib/edge/must-speak";
import { erase } from "../actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "erasure" });
  return { title: t("confirmTitle"), robots: { index: false } };
}

/** The second step: the address typed, and one press. */
export default async function ConfirmErasure({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in?to=/${locale}/account/erase`);
  await askFreshProof(locale, `/${locale}/account/erase/confirm`);
  const [t, common, reasons] = await Promise.all([
    getTranslations("erasure"),
    getTranslations("common"),
    formReasons("erasure"),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 mb-8 [overflow-wrap:anywhere]">
        {t("confirmLead", { email: reader.email })}
      </p>
      <ActionForm
        {...{ action: erase, hidden: { locale }, reasons }}
        errorTitle={common("problem")}
        className="max-w-md space-y-6"
      >
        <EmailField label={t("email")} isRequired />
        <SubmitButton look="danger" pendingText={common("sending")}>
          {t("button")}
        </SubmitButton>
      </ActionForm>
      <p className="mt-8">
        <a href={`/${locale}/account/erase`} className="quiet-link">
          {t("back")}
        </a>
      </p>
    </PageBody>
  );
}
