import { buttonClasses } from "@/components/ui/button-classes";

/** Looks for books; a plain form whose answer has an address. */
export function SearchForm({
  locale,
  words,
  value,
  kept = {},
}: {
  locale: string;
  words: { label: string; hint: string; go: string };
  value?: string | undefined;
  /** What else the list is cut and ordered by, and stays so. */
  kept?: Record<string, string>;
}) {
  return (
    <search>
      <form action={`/${locale}/books`} method="get" className="flex max-w-2xl gap-3">
        {Object.entries(kept).map(([name, told]) => (
          <input key={name} type="hidden" name={name} value={told} />
        ))}
        <input
          id="search"
          type="search"
          name="q"
          aria-label={words.label}
          placeholder={words.hint}
          defaultValue={value}
          maxLength={200}
          className="min-h-11 min-w-0 grow rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink placeholder:text-ink-soft"
        />
        <button type="submit" className={buttonClasses("plain")}>
          {words.go}
        </button>
      </form>
    </search>
  );
}
