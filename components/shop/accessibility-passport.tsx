import { useTranslations } from "next-intl";
import type { Passport, PassportSection, Statement } from "@/lib/editions/accessibility-passport";

/** What must be seen without opening anything, also where nothing is known. */
const alwaysShown = ["ways-of-reading", "conformance"];

/** How accessible a book is, by what its file says of itself: the two main things at once, the rest behind a press. */
export function AccessibilityPassport({
  passport,
  language,
  heading: Heading = "h2",
}: {
  passport: Passport;
  /** Of the book, in which its publisher writes. */
  language: string;
  heading?: "h2" | "h3";
}) {
  const t = useTranslations("passport");
  const more = passport.sections.filter(({ id }) => !alwaysShown.includes(id));
  return (
    <section aria-labelledby="accessibility">
      <Heading id="accessibility" className={Heading === "h2" ? "text-2xl" : "text-lg"}>
        {t("title")}
      </Heading>
      <p className="mt-2 mb-5 text-sm text-ink-soft">{passport.isTold ? t("told") : t("untold")}</p>
      <Sections sections={passport.sections.filter(({ id }) => alwaysShown.includes(id))} />
      {more.length > 0 ? (
        <details className="group mt-2">
          <summary className="flex min-h-11 items-center gap-2 py-2.5 link">
            <span
              aria-hidden="true"
              className="size-0 shrink-0 border-y-[0.3rem] border-s-[0.5rem] border-y-transparent border-s-current group-open:rotate-90"
            />
            {t("more")}
          </summary>
          <Sections sections={more} summary={passport.summary} language={language} />
        </details>
      ) : null}
    </section>
  );
}

function Sections({
  sections,
  summary = null,
  language,
}: {
  sections: PassportSection[];
  summary?: string | null;
  language?: string;
}) {
  const t = useTranslations("passport");
  return (
    <dl className="divide-y divide-rule border-y border-rule">
      {sections.map(({ id, statements }) => (
        <div key={id} className="gap-x-6 py-3 sm:grid sm:grid-cols-[11rem_1fr]">
          <dt className="text-ink-soft">{t(`sections.${id}`)}</dt>
          {id === "summary" ? (
            <dd lang={language} className="max-sm:mt-1">
              {summary}
            </dd>
          ) : (
            <dd className="space-y-1 max-sm:mt-1">
              {statements.map((statement) => (
                <Words key={statement.id} {...statement} />
              ))}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Words({ id, values, href }: Statement) {
  const t = useTranslations("passport");
  const words = t(`statements.${id}`, values);
  return (
    <p>
      {href ? (
        <a href={href} className="link" rel="noopener nofollow">
          {words}
        </a>
      ) : (
        words
      )}
    </p>
  );
}
