import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentReader } from "@/lib/edge/current-actor";
import { formReasons, sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate, formatInstant, formatPercent } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { findInvitation } from "@/lib/royalties/invitation-page";
import { claim } from "./actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: PageQuery;
};

export const metadata = { robots: { index: false }, referrer: "same-origin" as const };

/** Where an invited co-author arrives: what is asked, and one button once they are signed in. Opening does nothing. */
export default async function Invitation({ params, searchParams }: Props) {
  const { locale } = await params;
  const { invitation: invitationId = "", token = "" } = await pageQuery(
    searchParams,
    ...(["invitation", "token"] as const),
  );
  mustSpeak(locale);
  const [t, reasons, reader, invitation] = await Promise.all([
    getTranslations("invitation"),
    formReasons("shares"),
    currentReader(),
    findInvitation(invitationId, token),
  ]);
  if (!invitation)
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("title")}</h1>
        <Notice tone="warning">{await sentenceOf("invitation-unknown", "shares")}</Notice>
      </PageBody>
    );
  const { title, proposedBy, shareBp, effectiveFrom, expiresAt, state } = invitation;
  const zone = reader?.timeZone ?? shopZone;
  const isTheirs = reader?.email === invitation.email;
  const sharesAt = `/${locale}/author/books/${invitation.slug}/shares`;
  const here = `/${locale}/invitation?${new URLSearchParams({ invitation: invitationId, token })}`;
  const signIn = `/${locale}/sign-in?${new URLSearchParams({ to: here })}`;
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 font-serif text-lg">{title}</p>
      <p className="my-6">
        {t("asks", { name: proposedBy, share: formatPercent(shareBp, locale) })}{" "}
        {effectiveFrom
          ? t("from", { date: formatInstant(effectiveFrom, locale, zone) })
          : t("fromAgreed")}
      </p>
      {state === "open" ? (
        <p className="mb-8 text-sm text-ink-soft">
          {t("until", { date: formatDate(expiresAt, locale, zone) })}
        </p>
      ) : null}
      {state === "claimed" && isTheirs ? (
        <LinkButton href={sharesAt}>{t("toShares")}</LinkButton>
      ) : state === "claimed" ? (
        <Notice tone="warning">{await sentenceOf("invitation-unknown", "shares")}</Notice>
      ) : state !== "open" ? (
        <Notice tone="warning">{await sentenceOf(state, "shares")}</Notice>
      ) : !reader ? (
        <SignInFirst text={t("signInText")} href={signIn} words={t("signIn")} />
      ) : !isTheirs ? (
        <Notice tone="warning">{await sentenceOf("invitation-not-yours", "shares")}</Notice>
      ) : (
        <Claim {...{ locale, invitationId, token, reasons }} name={invitation.name} />
      )}
    </PageBody>
  );
}

function SignInFirst({ text, href, words }: { text: string; href: string; words: string }) {
  return (
    <div className="space-y-5">
      <p>{text}</p>
      <LinkButton href={href}>{words}</LinkButton>
    </div>
  );
}

async function Claim(props: {
  locale: string;
  invitationId: string;
  token: string;
  name: string;
  reasons: Record<string, string>;
}) {
  const { locale, invitationId, token, name, reasons } = props;
  const [t, common] = await Promise.all([getTranslations("invitation"), getTranslations("common")]);
  return (
    <ActionForm
      action={claim}
      hidden={{ locale, invitationId, token }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="max-w-md space-y-6"
    >
      <TextField
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        maxLength={120}
        autoComplete="name"
      />
      <p className="text-sm text-ink-soft">{t("pressText")}</p>
      <SubmitButton pendingText={common("sending")}>{t("press")}</SubmitButton>
    </ActionForm>
  );
}
