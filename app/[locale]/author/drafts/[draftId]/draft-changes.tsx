import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { editionName } from "@/lib/catalog/edition-name";
import type { ChapterChange } from "@/lib/editions/chapter-changes";
import { changeSummary } from "@/lib/editions/chapter-changes";
import type { DraftPage } from "@/lib/editions/draft-page";
import { formatNumber } from "@/lib/i18n/format";

const tones = {
  new: "success",
  rewritten: "accent",
  touched: "neutral",
  same: "neutral",
} as const;

/** What the draft changes in the newest edition, chapter by chapter; those that stay the same are counted. */
export async function DraftChanges({ draft, locale }: { draft: DraftPage; locale: string }) {
  const [t, common] = await Promise.all([getTranslations("editions"), getTranslations("common")]);
  const { changes, current } = draft;
  if (!changes || !current) return null;
  const summary = changeSummary(changes);
  const told = changes.chapters.filter(({ change }) => change !== "same");
  const words = (count: number) => formatNumber(count, locale);
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="text-2xl">
        {t("changes")}
      </h2>
      <p className="mt-2 mb-5 text-sm text-ink-soft">
        {t("changesSince", { edition: editionName(current, common), same: summary.same })}{" "}
        {t("wordsChange", { before: words(changes.wordsBefore), now: words(changes.words) })}
      </p>
      <ul lang={draft.book.language} className="divide-y divide-rule border-y border-rule">
        {told.map((chapter) => (
          <li
            key={`${chapter.href}${chapter.title}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5"
          >
            <span className="min-w-0 font-serif">{chapter.title || chapter.href}</span>
            <Change chapter={chapter} locale={locale} />
          </li>
        ))}
        {changes.removed.map(({ href, title }) => (
          <li
            key={`gone${href}${title}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5"
          >
            <span className="min-w-0 font-serif text-ink-soft line-through">{title || href}</span>
            <span lang={locale}>
              <Badge tone="warning">{t("change.removed")}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Change({ chapter, locale }: { chapter: ChapterChange; locale: string }) {
  const t = await getTranslations("editions");
  const { change, words, wordsBefore } = chapter;
  const counted =
    change === "new"
      ? t("wordsNew", { count: words })
      : t("wordsOf", {
          before: formatNumber(wordsBefore, locale),
          now: formatNumber(words, locale),
        });
  return (
    <span lang={locale} className="flex shrink-0 items-baseline gap-3 text-sm text-ink-soft">
      <span className="figures">{counted}</span>
      <Badge tone={tones[change]}>{t(`change.${change}`)}</Badge>
    </span>
  );
}
