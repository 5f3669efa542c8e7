import { getTranslations } from "next-intl/server";
import type { HomeTask } from "@/lib/sales/home-task";

/** What waits for an author, each with the way to settle it. */
export async function Tasks({ tasks, locale }: { tasks: HomeTask[]; locale: string }) {
  const t = await getTranslations("authorHome");
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="tasks" className="mt-8">
      <h2 id="tasks" className="mb-3 text-xl">
        {t("tasks")}
      </h2>
      <ul className="divide-y divide-rule rounded-lg border border-warning bg-warning-wash px-5">
        {tasks.map(({ kind, subject, count, path }) => {
          const words = t(`task.${kind}`, { subject, count });
          return (
            <li
              key={`${kind}${path}${subject}`}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 max-sm:py-1.5"
            >
              <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
              <a
                href={`/${locale}/author${path}`}
                aria-label={`${t(`taskGo.${kind}`)} · ${words}`}
                className="link inline-flex items-center font-semibold max-sm:min-h-11"
              >
                {t(`taskGo.${kind}`)}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
