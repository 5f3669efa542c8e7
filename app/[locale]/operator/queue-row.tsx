import { clsx } from "clsx";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { daysSince } from "@/lib/edge/days-since";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { type QueueStanding, queuePaths } from "@/lib/support/queue";
import { OneButtonForm } from "../one-button-form";
import { giveBack, take } from "./queue-actions";

type Props = { standing: QueueStanding; me: string; locale: string };
type Row = Props & {
  /** The first that waits: what the desk asks for. */
  isFirst: boolean;
};

/** One queue of the desk: what waits and since when, who has it, and the way to work at it. */
export async function QueueRow({ standing, me, locale, isFirst }: Row) {
  const t = await getTranslations("operatorDesk.home");
  const { queue, count, oldest } = standing;
  const name = t(`names.${queue}`);
  return (
    <section
      aria-label={name}
      className={clsx(
        "grid items-center gap-x-6 gap-y-2 sm:grid-cols-[1fr_auto] lg:grid-cols-[1fr_20rem_9rem]",
        count > 0 ? "py-4" : "grid-cols-[1fr_auto] py-3",
      )}
    >
      <div className="min-w-0">
        <h2
          className={clsx(
            "flex flex-wrap items-baseline gap-x-3 gap-y-1",
            count > 0 ? "text-lg" : "text-base",
          )}
        >
          {name}
          <span className="font-sans">
            <Badge tone={count > 0 ? "warning" : "neutral"}>{t("waiting", { count })}</Badge>
          </span>
          {oldest ? (
            <span className="font-sans text-sm text-ink-soft">
              {t("oldest", { days: daysSince(oldest) })}
            </span>
          ) : null}
        </h2>
        <p className="text-sm text-ink-soft">{t(`about.${queue}`)}</p>
      </div>
      {/* Nobody needs to take what nothing waits in; who has it can still give it back. */}
      {count > 0 || standing.holder ? (
        <Owner standing={standing} me={me} locale={locale} name={name} />
      ) : null}
      <div className="sm:col-start-2 sm:row-start-1 sm:text-end lg:col-start-3">
        {count > 0 ? (
          <LinkButton
            look={isFirst ? "main" : "plain"}
            href={`/${locale}/operator${queuePaths[queue]}`}
            aria-label={`${t(`act.${queue}`)}, ${name}`}
          >
            {t(`act.${queue}`)}
          </LinkButton>
        ) : (
          <a
            href={`/${locale}/operator${queuePaths[queue]}`}
            aria-label={t("openNamed", { name })}
            className="quiet-link text-sm"
          >
            {t("open")}
          </a>
        )}
      </div>
    </section>
  );
}

async function Owner({ standing, me, locale, name }: Props & { name: string }) {
  const t = await getTranslations("operatorDesk.home");
  const { queue, holder } = standing;
  const isMine = holder?.id === me;
  const press = isMine ? t("giveBack") : holder ? t("takeOver") : t("take");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm max-lg:sm:col-span-2">
      <span className="min-w-0 text-ink-soft [overflow-wrap:anywhere]">
        {holder
          ? t(isMine ? "mine" : "takenBy", {
              who: holder.email,
              at: formatDateTime(holder.takenAt, locale, shopZone),
            })
          : t("free")}
      </span>
      <OneButtonForm
        space="operatorDesk"
        action={isMine ? giveBack : take}
        label={`${press}, ${name}`}
        hidden={{ locale, queue, ...(holder ? { over: holder.id } : {}) }}
        button={press}
      />
    </div>
  );
}
