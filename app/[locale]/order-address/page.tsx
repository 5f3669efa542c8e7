import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findCorrectionStanding } from "@/lib/orders/find-correction-standing";
import { confirm } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "operatorDesk.orderAddress" });
  // The token in the address stays with the shop, and the form can still say where it comes from.
  return { title: t("title"), robots: { index: false }, referrer: "same-origin" };
}

/** Where the letter to an order's right address leads: opening it moves nothing, the press does. */
export default async function OrderAddress({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const {
    correction: correctionId = "",
    token = "",
    done,
  } = await pageQuery(searchParams, "correction", "token", "done");
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.orderAddress"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  if (done)
    return (
      <PageBody width="narrow">
        <h1 className="text-3xl">{t("done")}</h1>
        <p className="mt-3 mb-8">{t("doneText")}</p>
        <LinkButton href={`/${locale}/library`}>{t("toLibrary")}</LinkButton>
      </PageBody>
    );
  const standing = await findCorrectionStanding({ correctionId, token });
  if (!standing.ok)
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("title")}</h1>
        <Notice tone="warning">{await sentenceOf(standing.reason, "operatorDesk")}</Notice>
      </PageBody>
    );
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 [overflow-wrap:anywhere]">{t("text", standing.value)}</p>
      <ActionForm
        action={confirm}
        label={t("confirm")}
        hidden={{ locale, correctionId, token }}
        reasons={reasons}
        errorTitle={common("problem")}
      >
        <SubmitButton pendingText={common("sending")}>{t("confirm")}</SubmitButton>
      </ActionForm>
    </PageBody>
  );
}
