import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { sentenceOf } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatInstant } from "@/lib/i18n/format";
import { findAccountChange } from "@/lib/payouts/account-change-page";
import { ConfirmForm, StopForm } from "./change-forms";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };
type Change = NonNullable<Awaited<ReturnType<typeof findAccountChange>>>;

export const metadata = { robots: { index: false }, referrer: "same-origin" as const };

/** Where the letters about a payout account lead: confirm it, signed in, or stop it, by the link alone. */
export default async function PayoutAccount({ params, searchParams }: Props) {
  const { locale } = await params;
  const { change: changeId = "", token = "" } = await pageQuery(
    searchParams,
    ...(["change", "token"] as const),
  );
  mustSpeak(locale);
  const [t, change] = await Promise.all([
    getTranslations("accountChange"),
    findAccountChange(changeId, token),
  ]);
  if (!change)
    return (
      <PageBody width="narrow">
        <h1 className="mb-6 text-3xl">{t("title")}</h1>
        <Notice tone="warning">{await sentenceOf("change-unknown")}</Notice>
      </PageBody>
    );
  const isOpen = change.state === "asked" || change.state === "waiting";
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 text-ink-soft">{t("for", { name: change.authorName })}</p>
      <Accounts change={change} locale={locale} />
      <Standing change={change} locale={locale} token={token} />
      {isOpen ? (
        <section aria-labelledby="not-you" className="mt-14 border-t border-rule pt-8">
          <h2 id="not-you" className="text-xl">
            {t("notYou")}
          </h2>
          <p className="mt-2 mb-5">{t("notYouText")}</p>
          <StopForm locale={locale} changeId={changeId} token={token} />
        </section>
      ) : null}
    </PageBody>
  );
}

async function Accounts({ change, locale }: { change: Change; locale: string }) {
  const [t, zone] = await Promise.all([getTranslations("accountChange"), currentTimeZone()]);
  const { account, current, countsFrom, state } = change;
  const facts: [string, string][] = [
    [t("to"), account],
    ...(state === "in-use" ? [] : [[t("current"), current ?? t("none")] as [string, string]]),
    ...(countsFrom && state !== "stopped"
      ? [[t("from"), formatInstant(countsFrom, locale, zone)] as [string, string]]
      : []),
  ];
  return (
    <dl className="my-8 space-y-3 rounded-md border border-rule bg-sheet p-5">
      {facts.map(([label, value]) => (
        <div key={label} className="sm:flex sm:justify-between sm:gap-6">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="figures break-words sm:text-end">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

async function Standing({
  change,
  locale,
  token,
}: {
  change: Change;
  locale: string;
  token: string;
}) {
  const [t, zone, author, session] = await Promise.all([
    getTranslations("accountChange"),
    currentTimeZone(),
    currentAuthor(),
    currentSession(),
  ]);
  const { state, id: changeId, expiresAt, current, needsCode } = change;
  if (state === "stopped") return <Notice isQuiet>{t("stoppedState")}</Notice>;
  if (state === "expired")
    return (
      <Notice tone="warning" isQuiet>
        {t("expired")}
      </Notice>
    );
  if (state !== "asked") {
    const words = state === "waiting" ? t("waiting") : t("in-use");
    return (
      <div className="space-y-6">
        <Notice isQuiet>{words}</Notice>
        <LinkButton href={`/${locale}/author/payouts`}>{t("toPayouts")}</LinkButton>
      </div>
    );
  }
  const here = `/${locale}/payout-account?${new URLSearchParams({ change: changeId, token })}`;
  const intro = `${t("asked", { until: formatInstant(expiresAt, locale, zone) })} ${current ? t("waits") : t("atOnce")}`;
  if (!session)
    return (
      <div className="space-y-5">
        <p>{intro}</p>
        <p>{t("signInText")}</p>
        <LinkButton href={`/${locale}/sign-in?${new URLSearchParams({ to: here })}`}>
          {t("signIn")}
        </LinkButton>
      </div>
    );
  if (author?.id !== change.authorId)
    return (
      <Notice tone="warning" isQuiet>
        {t("notYours")}
      </Notice>
    );
  return (
    <div className="space-y-5">
      <p>{intro}</p>
      <ConfirmForm {...{ locale, changeId, token, needsCode }} />
    </div>
  );
}
