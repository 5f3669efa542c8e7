import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { type QueueAsk, queueQuery, queueShows } from "@/lib/refunds/queue-ask";
import type { countRefundQueue } from "@/lib/refunds/refund-queue";

type Props = {
  ask: QueueAsk;
  counts: Awaited<ReturnType<typeof countRefundQueue>>;
  locale: string;
};

/** What the queue is cut down to, as plain links and a plain form: the address is the filter. */
export async function QueueFilters({ ask, counts, locale }: Props) {
  const t = await getTranslations("operator.refundDesk");
  const { show: shown, q } = ask;
  return (
    <section aria-label={t("filters")} className="mb-8 space-y-5">
      <ul className="flex flex-wrap gap-2">
        {([null, ...queueShows] as const).map((show) => (
          <li key={show ?? "all"}>
            <a
              href={`/${locale}/operator/refunds${queueQuery({ show, q })}`}
              aria-current={show === shown ? "page" : undefined}
              className="inline-flex min-h-9 items-center max-sm:min-h-11 rounded-full border border-edge px-4 text-sm no-underline hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold"
            >
              {t(`shows.${show ?? "all"}`, { count: counts[show ?? "all"] })}
            </a>
          </li>
        ))}
      </ul>
      <form action={`/${locale}/operator/refunds`} className="flex flex-wrap items-end gap-3">
        {shown ? <input type="hidden" name="show" value={shown} /> : null}
        <div className="min-w-0 grow space-y-1.5 sm:max-w-md">
          <label htmlFor="find-request" className="block text-sm font-semibold">
            {t("find")}
          </label>
          <input
            id="find-request"
            name="q"
            type="search"
            defaultValue={q ?? ""}
            maxLength={320}
            aria-describedby="find-request-hint"
            className="block w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink"
          />
        </div>
        <button type="submit" className={buttonClasses("plain")}>
          {t("search")}
        </button>
        <p id="find-request-hint" className="w-full text-sm text-ink-soft">
          {t("findHint")}
        </p>
      </form>
    </section>
  );
}
