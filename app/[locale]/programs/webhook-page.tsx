import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { Disclosure } from "@/components/ui/disclosure";
import { DoneNotice } from "@/components/ui/done-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { currentLook } from "@/lib/edge/current-actor";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { hasFreshProof, proofAddress } from "@/lib/edge/fresh-proof";
import { formatInstant } from "@/lib/i18n/format";
import { isUuid } from "@/lib/kernel/uuid";
import type { EndpointOwner } from "@/lib/webhooks/endpoint";
import { findEndpoint, listDeliveries } from "@/lib/webhooks/endpoints-desk";
import { copyWords } from "../(reader)/account/key-form";
import { DeliveryLog } from "./delivery-log";
import { deskActions } from "./desk-actions";
import { EndpointForm } from "./endpoint-form";
import { EndpointPress } from "./endpoint-press";
import { EndpointState } from "./webhooks-page";

/** Deliveries on one page. */
const shownDeliveries = 20;

const doneWords: Record<string, "added" | "saved" | "tested" | "renewed" | "resent"> = {
  ...{ added: "added", saved: "saved", pause: "saved", resume: "saved" },
  ...{ test: "tested", renew: "renewed", resent: "resent" },
};

/** One webhook: how it stands, its secret and settings, and its log. */
export async function WebhookPage({
  owner,
  locale,
  endpointId,
  done,
  before,
}: {
  owner: EndpointOwner;
  locale: string;
  endpointId: string;
  done: string | undefined;
  before: string | undefined;
}) {
  if (!isUuid(endpointId)) notFound();
  const place = before !== undefined && isUuid(before) ? before : undefined;
  const page = { before: place, limit: shownDeliveries };
  const [t, endpoint, deliveries, zone, isLook, isFresh] = await Promise.all([
    getTranslations("programs.webhooks"),
    findEndpoint(owner, endpointId),
    listDeliveries(owner, endpointId, page),
    currentTimeZone(),
    // Whoever looks at somebody's pages could sign as the shop to them afterwards.
    currentLook().then(Boolean),
    hasFreshProof(),
  ]);
  if (!endpoint || !deliveries) notFound();
  const desk = owner.kind;
  const word = doneWords[done ?? ""];
  const press = { desk, locale, endpointId };
  const isOn = endpoint.state === "on";
  return (
    <>
      {word ? <DoneNotice of={`${done}`}>{t(word)}</DoneNotice> : null}
      <p className="mb-6 text-sm">
        <a href={`/${locale}/${desk}/webhooks`} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 text-2xl [overflow-wrap:anywhere]">{endpoint.url}</h1>
        <EndpointState state={endpoint.state} />
      </div>
      {endpoint.description ? <p className="mt-2 text-ink-soft">{endpoint.description}</p> : null}
      <div className="mt-4 space-y-4">
        {isOn ? null : (
          <Notice tone="warning" isQuiet>
            <p>{endpoint.state === "paused" ? t("pausedText") : t("failedText")}</p>
          </Notice>
        )}
        {isOn && endpoint.failingSince ? (
          <Notice tone="warning" isQuiet>
            <p>{t("failing", { since: formatInstant(endpoint.failingSince, locale, zone) })}</p>
          </Notice>
        ) : null}
      </div>
      <div className="mt-6 flex flex-wrap gap-3">
        {isOn ? (
          <>
            <EndpointPress {...press} deed="test" look="main">
              {t("test")}
            </EndpointPress>
            <EndpointPress {...press} deed="pause">
              {t("pause")}
            </EndpointPress>
          </>
        ) : (
          <EndpointPress {...press} deed="resume" look="main">
            {t("resume")}
          </EndpointPress>
        )}
      </div>
      <DeliveryLog {...{ deliveries, desk, locale, endpointId }} shown={shownDeliveries} />
      <div className="mt-14 grid items-start gap-8 lg:grid-cols-2">
        <Card title={t("settings")}>
          <EndpointForm
            {...{ locale, endpoint, label: t("settings"), send: t("save") }}
            action={deskActions[desk].editWebhook}
          />
        </Card>
        {isLook ? null : <Secrets {...press} secrets={isFresh ? endpoint.secrets : null} />}
      </div>
    </>
  );
}

type SecretsProps = {
  desk: EndpointOwner["kind"];
  locale: string;
  endpointId: string;
  /** Null where whoever asks has not lately proven who they are. */
  secrets: string[] | null;
};

async function Secrets({ secrets, ...press }: SecretsProps) {
  const { desk, locale, endpointId } = press;
  const [t, words] = await Promise.all([getTranslations("programs.webhooks"), copyWords()]);
  return (
    <Card title={t("secret")}>
      <div className="space-y-5">
        <p className="text-sm">{t("secretText")}</p>
        {secrets ? (
          <Disclosure summary={t("showSecret")}>
            <div className="space-y-4">
              {secrets.map((secret, at) => (
                <CopyText
                  key={secret}
                  label={at === 0 ? t("secretNow") : t("secretBefore")}
                  text={secret}
                  words={words}
                />
              ))}
            </div>
          </Disclosure>
        ) : (
          <LinkButton
            look="plain"
            href={proofAddress(locale, `/${locale}/${desk}/webhooks/${endpointId}`)}
          >
            {t("proveForSecret")}
          </LinkButton>
        )}
        <Disclosure summary={t("renew")}>
          <p className="mb-3">{t("renewText")}</p>
          <EndpointPress {...press} deed="renew">
            {t("renew")}
          </EndpointPress>
        </Disclosure>
        <Disclosure summary={t("remove")}>
          <p className="mb-3">{t("removeText")}</p>
          <EndpointPress {...press} deed="remove" look="danger">
            {t("removeNow")}
          </EndpointPress>
        </Disclosure>
      </div>
    </Card>
  );
}
