import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { followOfLetter } from "@/lib/store/follow-of-letter";
import { stopByLetter } from "./actions";

type Props = { params: Promise<{ locale: string; token: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "store.unfollow" });
  return { title: t("title"), robots: { index: false } };
}

/** One button that stops the letters about an author or a book, for whoever holds one of them. */
export default async function Unfollow({ params }: Props) {
  const { locale, token } = await params;
  mustSpeak(locale);
  const found = await followOfLetter(token);
  if (!found) notFound();
  const [t, common, reasons] = await Promise.all([
    getTranslations("store.unfollow"),
    getTranslations("common"),
    formReasons(),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      {t("done")}
    </Notice>
  );
  return (
    <PageBody width="narrow">
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      <Card>
        {found.of ? (
          <ActionForm
            action={stopByLetter}
            hidden={{ locale, token }}
            {...{ reasons, done }}
            errorTitle={common("problem")}
            className="space-y-5"
          >
            <p>{t(found.of.language ? "book" : "text", { name: found.of.name })}</p>
            <SubmitButton pendingText={common("sending")}>{t("stop")}</SubmitButton>
          </ActionForm>
        ) : (
          done
        )}
      </Card>
    </PageBody>
  );
}
