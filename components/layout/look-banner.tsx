import { buttonClasses } from "@/components/ui/button-classes";

export type LookWords = { banner: string; who: string; text: string; end: string };

/**
 * Stands above every page while an operator looks at the shop as somebody else: as whom, that nothing can be done, and
 * the way out, which needs no scripts.
 */
export function LookBanner({ words, locale }: { words: LookWords; locale: string }) {
  return (
    <section aria-label={words.banner} className="border-b-4 border-warning bg-warning-wash">
      <form
        action="/api/look/end"
        method="post"
        className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-5 py-3 text-sm sm:px-8"
      >
        <input type="hidden" name="locale" value={locale} />
        <p className="min-w-0 grow basis-64 [overflow-wrap:anywhere]">
          <strong>{words.who}</strong> {words.text}
        </p>
        <button type="submit" className={buttonClasses("plain")}>
          {words.end}
        </button>
      </form>
    </section>
  );
}
