import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { PasskeyForm } from "@/components/reader/passkey-form";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { returnAddress } from "@/lib/accounts/return-address";
import { findSecondFactors } from "@/lib/accounts/second-factors";
import { currentLook, currentSession } from "@/lib/edge/current-actor";
import { passkeyReasons } from "@/lib/edge/form-reasons";
import { hasFreshProof, needsSecondFactor } from "@/lib/edge/fresh-proof";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { LinkSent } from "../link-sent";
import { beginProof, proveByDevice, sendProof } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "proof" });
  return { title: t("title"), robots: { index: false } };
}

/** Where whoever is signed in proves anew who they are, before money, addresses and keys, and goes back from. */
export default async function ProveAgain({ params, searchParams }: Props) {
  const { locale } = await params;
  const { to } = await pageQuery(searchParams, "to");
  mustSpeak(locale);
  const [session, look] = await Promise.all([currentSession(), currentLook()]);
  const returnTo = returnAddress(to ?? "") ?? `/${locale}/account`;
  const query = new URLSearchParams({ to: returnTo });
  if (!session || look) redirect(`/${locale}/sign-in?${query}`);
  if (await needsSecondFactor(session.user)) redirect(`/${locale}/second-factor?${query}`);
  const [t, common, reasons, { hasPasskey }, isFresh] = await Promise.all([
    getTranslations("proof"),
    getTranslations("common"),
    passkeyReasons(),
    findSecondFactors(session.userId),
    hasFreshProof(),
  ]);
  const form = { hidden: { locale, returnTo }, reasons, errorTitle: common("problem") };
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      {isFresh ? (
        <div className="my-6 space-y-6">
          <Notice tone="success" isQuiet>
            {t("fresh")}
          </Notice>
          <LinkButton href={returnTo}>{t("goOn")}</LinkButton>
        </div>
      ) : (
        <>
          <p className="mt-3 text-ink-soft">{t("lead")}</p>
          <p className="mt-3 mb-8 [overflow-wrap:anywhere]">
            {t("as", { email: session.user.email })}
          </p>
          {hasPasskey ? (
            <div className="needs-script mb-10">
              <PasskeyForm
                {...form}
                deed="use"
                begin={beginProof}
                finish={proveByDevice}
                look="main"
                button={t("passkey")}
                pendingText={common("sending")}
              />
            </div>
          ) : null}
          <ActionForm {...form} action={sendProof} done={<LinkSent />} className="space-y-4">
            <p>{t("linkText")}</p>
            <SubmitButton look={hasPasskey ? "plain" : "main"} pendingText={common("sending")}>
              {t("sendLink")}
            </SubmitButton>
          </ActionForm>
        </>
      )}
    </PageBody>
  );
}
