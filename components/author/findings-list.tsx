import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Finding } from "@/lib/inspection/finding";

const tones = { error: "danger", warning: "warning", note: "neutral" } as const;
const severities = ["error", "warning", "note"] as const;

/** What the checks of a file found, in words: what keeps it from readers first, each with its file and line. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("findings");
  if (findings.length === 0) return <p className="text-sm text-ink-soft">{t("none")}</p>;
  return (
    <div className="space-y-4">
      {severities.map((severity) => {
        const group = findings.filter((one) => one.severity === severity);
        return group.length === 0 ? null : (
          <section key={severity}>
            <h4 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
              <Badge tone={tones[severity]}>{t(`severity.${severity}`)}</Badge>
              <span>{t(`count.${severity}`, { count: group.length })}</span>
            </h4>
            <ul className="mt-2 divide-y divide-rule border-y border-rule">
              {group.map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
                <Item key={at} finding={one} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Item({ finding }: { finding: Finding }) {
  const t = useTranslations("findings");
  const { code, facts = {}, file, line, page } = finding;
  const key = `words.${code}`;
  const said = t.has(key) ? t(key, facts) : t("words.unknown", { code });
  return (
    <li className="py-2 text-sm">
      <p>{said}</p>
      {file || page ? (
        <p className="mt-0.5 font-mono text-xs break-all text-ink-soft">
          {file && line ? t("place.line", { file, line }) : null}
          {file && !line ? file : null}
          {page ? t("place.page", { page }) : null}
        </p>
      ) : null}
      {facts.id && facts.sentence ? (
        <p lang="en" className="mt-0.5 text-xs text-ink-soft">
          {t("sentence", facts)}
        </p>
      ) : null}
    </li>
  );
}
