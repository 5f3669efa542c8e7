import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CheckList } from "@/components/ui/check-list";
import { type FirstStep, type findFirstSteps, firstSteps } from "@/lib/sales/first-steps";

type Steps = Awaited<ReturnType<typeof findFirstSteps>>;

/** The way from nothing to a first sale; each step ticks itself. */
export async function FirstSteps({ steps, locale }: { steps: Steps; locale: string }) {
  const t = await getTranslations("authorHome");
  const desk = `/${locale}/author`;
  const book = steps.slug ? `${desk}/books/${steps.slug}` : null;
  // Before there is a book, what belongs to one begins with it.
  const places: Record<FirstStep, string> = {
    ...{ book: `${desk}/books/new`, account: `${desk}/payouts`, sale: `${desk}/sales` },
    about: book ? `${book}/about` : `${desk}/books/new`,
    price: book ? `${book}/prices` : `${desk}/books/new`,
    edition: book ?? `${desk}/books/new`,
    onSale: book ? `${book}/state` : `${desk}/books/new`,
  };
  const done = firstSteps.filter((step) => steps.done[step]).length;
  return (
    <Card title={t("steps")}>
      <p className="mb-5 text-sm text-ink-soft">
        {t("stepsText", { done, all: firstSteps.length })}
      </p>
      <CheckList
        label={t("steps")}
        items={firstSteps.map((step) => ({
          key: step,
          isDone: steps.done[step],
          title: t(`step.${step}`),
          text: t(`stepText.${step}`),
          href: places[step],
          stateText: steps.done[step] ? t("stepDone") : t("stepTodo"),
        }))}
      />
    </Card>
  );
}
