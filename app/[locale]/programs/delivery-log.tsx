import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatInstant } from "@/lib/i18n/format";
import type { Delivery } from "@/lib/webhooks/endpoints-desk";
import { DeliveryFacts } from "./delivery-facts";
import type { Desk } from "./desk-actions";

const tones = { waiting: "warning", delivered: "success", "given-up": "danger" } as const;

type Props = {
  /** The newest first; one more than is shown says that there are more. */
  deliveries: Delivery[];
  shown: number;
  desk: Desk;
  locale: string;
  endpointId: string;
};

/** What a webhook was told, the last first: each message opens to its tries and its words. */
export async function DeliveryLog({ deliveries, shown, desk, locale, endpointId }: Props) {
  const [t, zone] = await Promise.all([getTranslations("programs.webhooks"), currentTimeZone()]);
  const page = deliveries.slice(0, shown);
  const last = deliveries.length > shown ? page.at(-1) : undefined;
  return (
    <section className="mt-14" aria-labelledby="log">
      <h2 id="log" className="text-xl">
        {t("log")}
      </h2>
      <p className="mt-2 mb-6 max-w-2xl text-sm text-ink-soft">{t("logText")}</p>
      {page.length === 0 ? (
        <EmptyState isDesk title={t("logNone")} />
      ) : (
        <ul className="divide-y divide-rule border-y border-rule">
          {page.map((delivery) => (
            <li key={delivery.id} className="py-3">
              <details>
                <summary className="flex min-h-8 cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
                  <code className="font-semibold">{delivery.event.type}</code>
                  <span className="text-ink-soft">
                    {formatInstant(delivery.event.occurredAt, locale, zone)}
                  </span>
                  <DeliveryState state={delivery.state} />
                </summary>
                <DeliveryFacts {...{ delivery, desk, locale, zone }} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {last ? (
        <p className="mt-6">
          <LinkButton
            look="plain"
            href={`/${locale}/${desk}/webhooks/${endpointId}?before=${last.id}#log`}
          >
            {t("older")}
          </LinkButton>
        </p>
      ) : null}
    </section>
  );
}

async function DeliveryState({ state }: { state: string }) {
  const t = await getTranslations("programs.webhooks.deliveryStates");
  const known = state === "waiting" || state === "delivered" ? state : "given-up";
  return <Badge tone={tones[known]}>{t(known)}</Badge>;
}
