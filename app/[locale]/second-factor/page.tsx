import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { returnAddress } from "@/lib/accounts/return-address";
import { findSecondFactors } from "@/lib/accounts/second-factors";
import { isSecondFactorAlive } from "@/lib/accounts/session-life";
import { currentLook, currentSession } from "@/lib/edge/current-actor";
import { currentInstant } from "@/lib/edge/current-instant";
import { hasFreshProof } from "@/lib/edge/fresh-proof";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { Enrolment } from "./enrolment";
import { Proof } from "./proof";
import { RecoveryCodes } from "./recovery-codes";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

/** Where an operator chooses a second factor, proves it, and makes codes for a lost one. */
export default async function SecondFactor({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const session = await currentSession();
  if (!session?.user.isOperator || (await currentLook())) notFound();
  const [t, page, factors, { to }, isFresh] = await Promise.all([
    getTranslations("operator"),
    getTranslations("secondFactorPage"),
    findSecondFactors(session.userId),
    pageQuery(searchParams, "to"),
    hasFreshProof(),
  ]);
  const returnTo = returnAddress(to ?? "") ?? "";
  const hasAny = factors.hasAuthenticator || factors.hasPasskey;
  // Someone the proof was asked of again proves it again, however alive it is for the desk.
  const isProven =
    isSecondFactorAlive(session.secondFactorAt, currentInstant()) && (isFresh || !returnTo);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("secondFactor")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{page("lead")}</p>
      {isProven ? (
        <div className="mb-12 space-y-6">
          <Notice tone="success" isQuiet>
            {page("done")}
          </Notice>
          <LinkButton href={returnTo || `/${locale}/operator`}>{page("toDesk")}</LinkButton>
        </div>
      ) : null}
      {!isProven && hasAny ? <Proof {...{ locale, returnTo, factors }} /> : null}
      {hasAny ? null : <Enrolment {...{ locale, session }} />}
      {isProven && hasAny ? <RecoveryCodes locale={locale} left={factors.codesLeft} /> : null}
    </PageBody>
  );
}
