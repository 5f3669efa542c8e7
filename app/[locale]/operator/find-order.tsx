import { getTranslations } from "next-intl/server";
import { type ButtonLook, buttonClasses } from "@/components/ui/button-classes";

/** The one field that finds an order by whatever a reader can tell of it; a plain form, whose address is the search. */
export async function FindOrder({
  locale,
  q,
  hidden = {},
  look = "main",
}: {
  locale: string;
  q?: string | null;
  /** What else is asked of the list and stays asked. */
  hidden?: Record<string, string>;
  look?: ButtonLook;
}) {
  const t = await getTranslations("operatorDesk.orders");
  return (
    <form action={`/${locale}/operator/orders`} className="flex flex-wrap items-end gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="min-w-0 grow space-y-1.5 sm:max-w-md">
        <label htmlFor="find-order" className="block text-sm font-semibold">
          {t("find")}
        </label>
        <input
          id="find-order"
          name="q"
          type="search"
          defaultValue={q ?? ""}
          maxLength={320}
          aria-describedby="find-order-hint"
          className="block w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink"
        />
      </div>
      <button type="submit" className={buttonClasses(look)}>
        {t("search")}
      </button>
      <p id="find-order-hint" className="w-full text-sm text-ink-soft">
        {t("findHint")}
      </p>
    </form>
  );
}
