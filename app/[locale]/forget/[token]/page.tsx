import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { interestByLetter } from "@/lib/catalog/find-interest";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { forget } from "./actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "bookPage" });
  return { title: t("forgetTitle"), robots: { index: false } };
}

/** Where a letter's own address leads: the sign-up behind it, and a button that ends it. Looking changes nothing. */
export default async function Forget({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const interest = await interestByLetter(token);
  if (interest === undefined) notFound();
  const [t, common, reasons] = await Promise.all([
    getTranslations("bookPage"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <PageBody>
      <h1 className="mb-8 text-3xl">{t("forgetTitle")}</h1>
      <Card className="max-w-xl">
        {interest ? (
          <>
            <p className="mb-5 [overflow-wrap:anywhere]">
              {t("forgetText", { email: interest.email, title: interest.book.title })}
            </p>
            <ActionForm
              action={forget}
              hidden={{ locale, token }}
              reasons={reasons}
              errorTitle={common("problem")}
              done={
                <Notice tone="success" isQuiet>
                  {t("forgotten")}
                </Notice>
              }
            >
              <SubmitButton pendingText={common("sending")}>{t("forget")}</SubmitButton>
            </ActionForm>
          </>
        ) : (
          <p>{t("forgotten")}</p>
        )}
      </Card>
    </PageBody>
  );
}
