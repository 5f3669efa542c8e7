import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { findLinkStanding } from "@/lib/accounts/link-standing";
import { currentBrowser } from "@/lib/edge/current-actor";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { pressToSignIn } from "../actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "signin" });
  // The token in the address stays with the shop; "no-referrer" would also hide where the form comes from, and
  // without scripts such a form is refused.
  return { title: t("title"), robots: { index: false }, referrer: "same-origin" };
}

/**
 * Where a magic link leads: opening it does nothing, pressing the button signs in. A link that can open nothing any
 * more says so at once.
 */
export default async function ConfirmSignIn({ params, searchParams }: Props) {
  const { locale } = await params;
  const { link = "", token = "" } = await pageQuery(searchParams, "link", "token");
  mustSpeak(locale);
  const [t, common, reasons, standing] = await Promise.all([
    getTranslations("signin"),
    getTranslations("common"),
    formReasons(),
    currentBrowser().then((browserHash) => findLinkStanding({ linkId: link, token, browserHash })),
  ]);
  if (standing && standing !== "code-needed")
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("spentTitle")}</h1>
        <Notice tone="warning">{await sentenceOf(standing)}</Notice>
        <p className="mt-8">
          <LinkButton href={`/${locale}/sign-in`}>{t("again")}</LinkButton>
        </p>
      </PageBody>
    );
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("confirmTitle")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("confirmText")}</p>
      <ActionForm
        action={pressToSignIn}
        hidden={{ locale, link, token }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="max-w-sm space-y-6"
      >
        {standing === "code-needed" ? (
          <TextField
            name="code"
            label={t("code")}
            hint={t("codeHint")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={9}
          />
        ) : null}
        <SubmitButton pendingText={common("sending")}>{t("press")}</SubmitButton>
      </ActionForm>
      <p className="mt-8 text-sm">
        <a href={`/${locale}/sign-in`} className="quiet-link">
          {t("again")}
        </a>
      </p>
    </PageBody>
  );
}
