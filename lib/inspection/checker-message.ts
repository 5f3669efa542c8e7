import type { Finding } from "./finding";

/** One remark of EPUBCheck, in the shape both its versions give it. */
export type CheckerMessage = {
  id: string;
  severity: string;
  message: string;
  location?: { path: string; line?: number } | undefined;
};

/** EPUBCheck's message ids that are told in words of our own; every other is told by its family. */
export const toldMessages: ReadonlySet<string> = new Set(
  `PKG-003 PKG-005 PKG-006 PKG-007 PKG-008 PKG-009 PKG-010 PKG-011 PKG-014 PKG-021 PKG-022 PKG-025 PKG-026
OPF-001 OPF-002 OPF-010 OPF-012 OPF-013 OPF-014 OPF-015 OPF-018 OPF-025 OPF-026 OPF-027 OPF-028 OPF-029
OPF-030 OPF-031 OPF-032 OPF-033 OPF-034 OPF-035 OPF-040 OPF-042 OPF-043 OPF-045 OPF-048 OPF-049 OPF-050
OPF-053 OPF-054 OPF-055 OPF-060 OPF-065 OPF-073 OPF-074 OPF-085 OPF-086 OPF-092 OPF-096 OPF-099
RSC-001 RSC-002 RSC-003 RSC-005 RSC-006 RSC-007 RSC-007w RSC-008 RSC-009 RSC-010 RSC-011 RSC-012 RSC-014 RSC-016 RSC-017
RSC-020 RSC-026 RSC-028 RSC-029 RSC-030 RSC-031 RSC-032 RSC-033
HTM-001 HTM-003 HTM-004 HTM-009 HTM-025 HTM-046 HTM-047 HTM-048 HTM-056
CSS-001 CSS-008 CSS-019 NAV-001 NAV-003 NAV-010 NAV-011 NCX-001 MED-003 MED-004 ACC-009 ACC-011`.split(
    /\s+/,
  ),
);

/** The first letters of EPUBCheck's message ids, each told as a whole. */
export const messageFamilies: ReadonlySet<string> = new Set(
  "ACC CHK CSS HTM MED NAV NCX OPF PKG RSC SCP".split(" "),
);

const severities: Record<string, Finding["severity"]> = {
  fatal: "error",
  error: "error",
  warning: "warning",
};

/** A remark of EPUBCheck as a finding, with its id and its own sentence; null for hints and statistics. */
export function findingOf(message: CheckerMessage): Finding | null {
  const severity = severities[message.severity.toLowerCase()];
  if (!severity) return null;
  const id = officialId(message);
  const family = id.split("-")[0] ?? "";
  const told = messageFamilies.has(family) ? family : "other";
  const code = `epubcheck-${(toldMessages.has(id) ? id : told).toLowerCase()}`;
  const file = message.location?.path;
  const sentence = message.message.slice(0, 500).replaceAll(/\s+/g, " ").trim();
  const line = message.location?.line ?? lineIn(sentence);
  return {
    ...{ severity, code },
    ...(file ? { file } : {}),
    ...(line > 0 ? { line } : {}),
    facts: { id, sentence },
  };
}

// The checker in use says HTM-004, which is about DOCTYPE, of documents that are not well formed too.
function officialId({ id, message }: CheckerMessage) {
  return id === "HTM-004" && !message.includes("DOCTYPE") ? "RSC-016" : id;
}

function lineIn(sentence: string) {
  return Number(/\bline (\d{1,7})\b/.exec(sentence)?.[1] ?? 0);
}
