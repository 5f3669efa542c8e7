import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { Disclosure } from "@/components/ui/disclosure";
import { type OrderAsk, orderQuery, orderShows } from "@/lib/support/order-ask";

type Props = { ask: OrderAsk; locale: string };

/** What the list is cut down to, as plain links and a plain form: the address is the filter. */
export async function OrderFilters({ ask, locale }: Props) {
  const t = await getTranslations("operatorDesk.orders");
  return (
    <section aria-label={t("filters")} className="mt-6 mb-6 space-y-4">
      <ul className="flex flex-wrap gap-2">
        {([null, ...orderShows] as const).map((state) => (
          <li key={state ?? "all"}>
            <a
              href={`/${locale}/operator/orders${orderQuery({ ...ask, state, after: null })}`}
              aria-current={state === ask.state ? "page" : undefined}
              className="inline-flex min-h-9 items-center rounded-full border border-edge px-4 text-sm no-underline hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold max-sm:min-h-11"
            >
              {t(`shows.${state ?? "all"}`)}
            </a>
          </li>
        ))}
      </ul>
      <Disclosure
        summary={t("more")}
        open={Boolean(ask.from || ask.to || ask.book || ask.currency)}
      >
        <MoreFilters ask={ask} locale={locale} />
      </Disclosure>
    </section>
  );
}

async function MoreFilters({ ask, locale }: Props) {
  const t = await getTranslations("operatorDesk.orders");
  const { q, state } = ask;
  const fields = [
    { name: "from", type: "date", label: t("from"), value: ask.from },
    { name: "to", type: "date", label: t("to"), value: ask.to },
    { name: "book", type: "text", label: t("book"), value: ask.book },
    { name: "currency", type: "text", label: t("currency"), value: ask.currency },
  ];
  return (
    <form
      action={`/${locale}/operator/orders`}
      aria-label={t("more")}
      className="flex flex-wrap items-end gap-3"
    >
      {q ? <input type="hidden" name="q" value={q} /> : null}
      {state ? <input type="hidden" name="state" value={state} /> : null}
      {fields.map(({ name, type, label, value }) => (
        <div key={name} className="min-w-0 space-y-1.5 max-sm:w-full">
          <label htmlFor={`orders-${name}`} className="block font-semibold">
            {label}
          </label>
          <input
            id={`orders-${name}`}
            name={name}
            type={type}
            defaultValue={value ?? ""}
            maxLength={type === "text" ? 120 : undefined}
            className="block w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink sm:w-44"
          />
        </div>
      ))}
      <button type="submit" className={buttonClasses("plain")}>
        {t("apply")}
      </button>
      <p className="w-full text-ink-soft">{t("bookHint")}</p>
    </form>
  );
}
