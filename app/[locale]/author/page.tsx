import { clsx } from "clsx";
import { getTranslations } from "next-intl/server";
import { StayFresh } from "@/components/author/stay-fresh";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { wherePayoutsGo } from "@/lib/payouts/where-payouts-go";
import { findFirstSteps, firstSteps } from "@/lib/sales/first-steps";
import { homeFigures } from "@/lib/sales/home-figures";
import { listHomeTasks } from "@/lib/sales/home-tasks";
import { listRecentActivity } from "@/lib/sales/recent-activity";
import { authorAtDoor } from "./author-door";
import { Activity, LatestSale } from "./home-activity";
import { Figures } from "./home-figures";
import { FirstSteps } from "./home-steps";
import { Tasks } from "./home-tasks";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "authorHome" });
  return { title: t("link") };
}

/** Where an author's day begins: what waits, four figures, the first steps, and what has happened. */
export default async function AuthorHome({ params }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "");
  const payouts = wherePayoutsGo(author);
  const [t, tasks, figures, steps, activity] = await Promise.all([
    getTranslations("authorHome"),
    listHomeTasks(author, payouts),
    homeFigures(author, payouts),
    findFirstSteps(author, payouts),
    listRecentActivity(author),
  ]);
  const isBeginning = firstSteps.some((step) => !steps.done[step]);
  const isLate = isBeginning && steps.done.sale;
  return (
    <PageBody>
      <StayFresh everySeconds={6} />
      <div className="flex flex-wrap items-end justify-between gap-6">
        <div className="min-w-0">
          <h1 className="text-3xl">{t("hello", { name: author.name })}</h1>
          <p className="mt-3 text-ink-soft">
            {tasks.length > 0
              ? t("waits", { count: tasks.length })
              : steps.done.book
                ? t("nothing")
                : t("welcome")}
          </p>
        </div>
        <LinkButton look={steps.done.book ? "plain" : "main"} href={`/${locale}/author/books/new`}>
          {t("newBook")}
        </LinkButton>
      </div>
      <LatestSale activity={activity} locale={locale} />
      <Tasks tasks={tasks} locale={locale} />
      {/* Before a first sale the way to it comes first: figures of nothing tell nothing. */}
      {isBeginning && !steps.done.sale ? (
        <div className="mt-8">
          <FirstSteps steps={steps} locale={locale} />
        </div>
      ) : null}
      <Figures figures={figures} locale={locale} />
      <div
        className={clsx(
          "mt-12 grid items-start gap-10",
          isLate && "lg:grid-cols-[minmax(0,1fr)_22rem]",
        )}
      >
        <Activity activity={activity} locale={locale} zone={author.timeZone} />
        {isLate ? <FirstSteps steps={steps} locale={locale} /> : null}
      </div>
    </PageBody>
  );
}
