import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { LinkButton } from "@/components/ui/link-button";
import { findTeamPage, teamsOf } from "@/lib/copies/team-page";
import { currentBuyer } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { GiftCard } from "./gift-card";
import { TeamCard } from "./team-card";

type Props = { params: Promise<{ locale: string; orderId: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "gifts" });
  return { title: t("ofOrder"), robots: { index: false }, referrer: "same-origin" };
}

/** What an order holds for others, for its buyer: each gift and each copy, where it stands, and what can be done. */
export default async function ForOthers({ params, searchParams }: Props) {
  const { locale, orderId } = await params;
  const { done, count } = await pageQuery(searchParams, "done", "count");
  mustSpeak(locale);
  const [t, order, page] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("order"),
    currentBuyer().then((buyer) => findTeamPage(buyer, orderId)),
  ]);
  if (!page)
    return (
      <PageBody width="narrow">
        <h1 className="mb-4 text-3xl">{order("private")}</h1>
        <p className="mb-8 text-ink-soft">{order("privateText")}</p>
        <LinkButton href={`/${locale}/sign-in?to=/${locale}/orders/${orderId}/copies`}>
          {(await getTranslations("common"))("signIn")}
        </LinkButton>
      </PageBody>
    );
  const told: Record<string, string> = {
    gift: t("doneGift"),
    sent: t("doneSent", { count: Number(count) || 0 }),
    link: t("doneLink", { number: Number(count) || 0 }),
  };
  const gifts = page.copies.filter(({ line }) => line.purpose === "gift");
  return (
    <PageBody>
      {done && told[done] ? <DoneNotice of={`${done}${count}`}>{told[done]}</DoneNotice> : null}
      <p className="figures text-sm text-ink-soft">
        <a href={`/${locale}/orders/${orderId}`} className="quiet-link">
          {order("title", { number: page.number })}
        </a>
      </p>
      <h1 className="mt-2 mb-8 text-3xl">{t("ofOrder")}</h1>
      <div className="space-y-12">
        {gifts.map((copy) => (
          <GiftCard key={copy.id} copy={copy} orderId={orderId} locale={locale} />
        ))}
        {teamsOf(page).map(({ packageId, list }) => (
          <TeamCard
            key={packageId}
            packageId={packageId}
            copies={list}
            orderId={orderId}
            locale={locale}
          />
        ))}
      </div>
    </PageBody>
  );
}
