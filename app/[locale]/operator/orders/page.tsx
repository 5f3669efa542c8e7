import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { notAsked, orderAsk, orderPageSize, orderQuery } from "@/lib/support/order-ask";
import { listOrders } from "@/lib/support/order-list";
import { FindOrder } from "../find-order";
import { SavedFilters } from "../saved-filters";
import { OrderFilters } from "./order-filters";
import { OrderTable } from "./order-table";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operatorDesk" });
  return { title: t("orders.title") };
}

const asked = ["q", "state", "from", "to", "book", "currency", "after"] as const;

/** Every order, found by whatever a reader can tell of it; the address is the filter. */
export default async function Orders({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const given = await pageQuery(searchParams, ...asked);
  const ask = orderAsk.parse(given);
  const [t, { orders, isCut }] = await Promise.all([
    getTranslations("operatorDesk.orders"),
    listOrders(operator, ask),
  ]);
  const shown = orders.slice(0, orderPageSize);
  const ignored = notAsked(given, ask).map((name) => `${t(name)} (${given[name]})`);
  const last = orders.length > orderPageSize ? shown.at(-1) : undefined;
  const { q, after: _after, ...filters } = ask;
  const hidden = Object.entries(filters).filter((one): one is [string, string] => Boolean(one[1]));
  return (
    <>
      <h1 className="mb-6 text-3xl">{t("title")}</h1>
      <FindOrder locale={locale} q={q} hidden={Object.fromEntries(hidden)} />
      <OrderFilters ask={ask} locale={locale} />
      <SavedFilters {...{ operator, locale }} desk="orders" asked={orderQuery(ask)} />
      {ignored.length > 0 ? (
        <div className="mb-6">
          <Notice tone="warning" title={t("ignored", { filters: ignored.join(", ") })}>
            <p>{t("ignoredText")}</p>
          </Notice>
        </div>
      ) : null}
      {isCut ? (
        <div className="mb-6">
          <Notice title={t("cut")} />
        </div>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState
          isDesk
          title={t("nothing")}
          actions={
            <LinkButton look="plain" href={`/${locale}/operator/orders`}>
              {t("everything")}
            </LinkButton>
          }
        >
          {t("nothingText")}
        </EmptyState>
      ) : (
        <OrderTable orders={shown} locale={locale} />
      )}
      <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        {last ? (
          <a
            href={`/${locale}/operator/orders${orderQuery({ ...ask, after: last.id })}`}
            className="quiet-link"
          >
            {t("older")}
          </a>
        ) : null}
        {ask.after ? (
          <a
            href={`/${locale}/operator/orders${orderQuery({ ...ask, after: null })}`}
            className="quiet-link"
          >
            {t("fromStart")}
          </a>
        ) : null}
      </p>
    </>
  );
}
