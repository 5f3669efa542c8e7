import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import type { EndpointOwner } from "@/lib/webhooks/endpoint";
import { listEndpoints, type OwnEndpoint } from "@/lib/webhooks/endpoints-desk";
import { type Desk, deskActions } from "./desk-actions";
import { EndpointForm } from "./endpoint-form";
import { ProgramLinks } from "./program-links";

/** An owner's webhooks, and a form for the next. */
export async function WebhooksPage({
  owner,
  locale,
  removed,
}: {
  owner: EndpointOwner;
  locale: string;
  removed: string | undefined;
}) {
  const desk = owner.kind;
  const [t, endpoints] = await Promise.all([
    getTranslations("programs.webhooks"),
    listEndpoints(owner),
  ]);
  const isGone = removed !== undefined && endpoints.every(({ id }) => id !== removed);
  return (
    <>
      {isGone ? <DoneNotice of={removed}>{t("removed")}</DoneNotice> : null}
      <ProgramLinks current="webhooks" desk={desk} locale={locale} />
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">
        {desk === "author" ? t("lead") : t("shopLead")}
      </p>
      {endpoints.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-4" aria-label={t("list")}>
          {endpoints.map((endpoint) => (
            <li key={endpoint.id}>
              <EndpointCard {...{ endpoint, desk, locale }} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-14 max-w-2xl">
        <Card title={t("new")}>
          <EndpointForm
            {...{ locale, action: deskActions[desk].addWebhook, label: t("new"), send: t("add") }}
          />
        </Card>
      </div>
    </>
  );
}

type Props = { endpoint: OwnEndpoint; desk: Desk; locale: string };

async function EndpointCard({ endpoint, desk, locale }: Props) {
  const t = await getTranslations("programs.webhooks");
  const { id, url, description, waiting } = endpoint;
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 space-y-1">
          <p className="font-semibold [overflow-wrap:anywhere]">{url}</p>
          {description ? <p className="text-sm text-ink-soft">{description}</p> : null}
          <p className="text-sm text-ink-soft">{t("waiting", { count: waiting })}</p>
        </div>
        <EndpointState state={endpoint.state} />
      </div>
      <p className="mt-4 text-sm">
        <a
          href={`/${locale}/${desk}/webhooks/${id}`}
          aria-label={t("openOf", { url })}
          className="quiet-link"
        >
          {t("open")}
        </a>
      </p>
    </Card>
  );
}

const tones = { on: "success", paused: "neutral", failed: "danger" } as const;

/** Whether an endpoint is told of anything now. */
export async function EndpointState({ state }: { state: string }) {
  const t = await getTranslations("programs.webhooks.states");
  const known = state === "on" || state === "paused" ? state : "failed";
  return <Badge tone={tones[known]}>{t(known)}</Badge>;
}
