import { getTranslations } from "next-intl/server";
import { formatMoney, formatTime } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { HeldBatch } from "@/lib/refunds/held-refunds";
import { type QueueAsk, sumsOf } from "@/lib/refunds/queue-ask";
import { OneButtonForm } from "../../one-button-form";
import { sendNow, takeBack } from "./actions";

type Props = { batches: HeldBatch[]; ask: QueueAsk; locale: string };

/** What was approved together and has not left: until when, how many, how much, and the way back for all or one. */
export async function HeldBatches({ batches, ask, locale }: Props) {
  if (batches.length === 0) return null;
  const t = await getTranslations("heldRefunds");
  return (
    <section id="held" aria-labelledby="held-title" className="mb-8 space-y-4">
      <h2 id="held-title" className="text-xl">
        {t("title")}
      </h2>
      {batches.map((held) => (
        <OneBatch key={held.batch} {...{ held, ask, locale }} />
      ))}
    </section>
  );
}

async function OneBatch({ held, ask, locale }: Omit<Props, "batches"> & { held: HeldBatch }) {
  const t = await getTranslations("heldRefunds");
  const { batch, until, isDue, by, requests } = held;
  const count = requests.length;
  const title = isDue
    ? t("due", { count })
    : t("batch", { count, at: formatTime(until, locale, shopZone) });
  const sum = sumsOf(requests)
    .map(([currency, minor]) => formatMoney(money(minor, currency), locale))
    .join(" + ");
  const { show, q } = ask;
  const hidden = { locale, batch, ...(show ? { show } : {}), ...(q ? { q } : {}) };
  const press = (button: string) => ({ label: `${button}, ${title}`, button, hidden });
  return (
    <article
      aria-label={title}
      className="space-y-4 rounded-lg border border-s-4 border-rule border-s-accent bg-sheet p-5 sm:p-6"
    >
      <h3 className="text-lg">{title}</h3>
      <p className="max-w-prose text-sm text-ink-soft [overflow-wrap:anywhere]">
        {t("sum", { sum, who: by })}
      </p>
      <div className="flex flex-wrap gap-3">
        <OneButtonForm action={takeBack} {...press(t("takeBack", { count }))} />
        <OneButtonForm action={sendNow} {...press(t("sendNow", { count }))} />
      </div>
      <ul aria-label={t("list")} className="divide-y divide-rule border-t border-rule">
        {requests.map(({ id, number, title: book, email, amountMinor, currency }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <span className="min-w-0 grow text-sm [overflow-wrap:anywhere]">
              <span className="figures">{number}</span> · {book}
              <span className="block text-ink-soft">{email}</span>
            </span>
            <span className="figures">{formatMoney(money(amountMinor, currency), locale)}</span>
            {count > 1 ? (
              <OneButtonForm
                action={takeBack}
                label={t("takeBackOf", { number })}
                hidden={{ ...hidden, requestId: id }}
                button={t("takeBackOne")}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </article>
  );
}
