import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { findClaimStanding } from "@/lib/orders/find-claim-standing";
import { bringPurchases } from "../actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "claims" });
  // The token in the address stays with the shop, and the form can still say where it comes from.
  return { title: t("confirmTitle"), robots: { index: false }, referrer: "same-origin" };
}

/** Where a claim's letter leads: opening it moves nothing, the press of its asker does. */
export default async function ConfirmClaim({ params, searchParams }: Props) {
  const { locale } = await params;
  const { claim: claimId = "", token = "" } = await pageQuery(searchParams, "claim", "token");
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) {
    const here = `/${locale}/library/claim/confirm?${new URLSearchParams({ claim: claimId, token })}`;
    redirect(`/${locale}/sign-in?${new URLSearchParams({ to: here })}`);
  }
  const [t, common, reasons, standing] = await Promise.all([
    getTranslations("claims"),
    getTranslations("common"),
    formReasons("claims"),
    findClaimStanding(reader, { claimId, token }),
  ]);
  if (!standing.ok)
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("deadTitle")}</h1>
        <Notice tone="warning">{await sentenceOf(standing.reason, "claims")}</Notice>
        <p className="mt-8">
          <LinkButton href={`/${locale}/library/claim`}>{t("again")}</LinkButton>
        </p>
      </PageBody>
    );
  const { email } = standing.value;
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 mb-8 text-ink-soft [overflow-wrap:anywhere]">
        {t("confirmText", { email, account: reader.email })}
      </p>
      <ActionForm
        action={bringPurchases}
        hidden={{ locale, claimId, token }}
        reasons={reasons}
        errorTitle={common("problem")}
      >
        <SubmitButton pendingText={common("sending")}>{t("confirm")}</SubmitButton>
      </ActionForm>
    </PageBody>
  );
}
