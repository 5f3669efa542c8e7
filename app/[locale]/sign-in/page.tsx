import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { EmailField } from "@/components/ui/email-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentReader } from "@/lib/edge/current-actor";
import { passkeyReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { askForLink } from "./actions";
import { LinkSent } from "./link-sent";
import { OtherWays } from "./other-ways";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "signin" });
  return { title: t("title"), robots: { index: false } };
}

/** Asks for an address; the answer is the same whether it is known or not. */
export default async function SignIn({ params, searchParams }: Props) {
  const { locale } = await params;
  const { problem, to } = await pageQuery(searchParams, "problem", "to");
  mustSpeak(locale);
  if (!problem && (await currentReader())) redirect(`/${locale}/library`);
  const [t, common, reasons] = await Promise.all([
    getTranslations("signin"),
    getTranslations("common"),
    passkeyReasons(),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      {problem ? (
        <div className="mb-6">
          <Notice tone="warning">{(await sentenceOf(problem)) ?? reasons.unknown}</Notice>
        </div>
      ) : null}
      <ActionForm
        action={askForLink}
        hidden={{ locale, returnTo: to ?? "" }}
        reasons={reasons}
        errorTitle={common("problem")}
        done={<LinkSent />}
        className="max-w-md space-y-6"
      >
        <EmailField label={t("email")} isRequired />
        <SubmitButton pendingText={common("sending")}>{t("send")}</SubmitButton>
      </ActionForm>
      <OtherWays {...{ locale, reasons, returnTo: to ?? "" }} />
    </PageBody>
  );
}
