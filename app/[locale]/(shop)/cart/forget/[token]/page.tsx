import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { findConsentOfLetter } from "@/lib/cart/cart-reminder";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { stopByLetter } from "../../reminder-actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "cart" });
  return { title: t("stop"), robots: { index: false } };
}

/** One button that withdraws the consent to a link to one's cart, for whoever holds its letter. */
export default async function ForgetCart({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const found = await findConsentOfLetter(token);
  if (!found) notFound();
  const [t, common, reasons] = await Promise.all([
    getTranslations("cart"),
    getTranslations("common"),
    formReasons(),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      {t("stopDone")}
    </Notice>
  );
  return (
    <PageBody width="narrow">
      <h1 className="mb-8 text-3xl">{t("stop")}</h1>
      <Card>
        {found.stands ? (
          <ActionForm
            action={stopByLetter}
            hidden={{ locale, token }}
            {...{ reasons, done }}
            errorTitle={common("problem")}
            className="space-y-5"
          >
            <p>{t("stopText")}</p>
            <SubmitButton pendingText={common("sending")}>{t("stopPress")}</SubmitButton>
          </ActionForm>
        ) : (
          done
        )}
      </Card>
    </PageBody>
  );
}
