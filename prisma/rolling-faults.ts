/** What makes a migration unfit to run while the build before sells on, by what its statements look like, and what to do. */
const unfit: [RegExp, string][] = [
  [
    /^DROP (TABLE|VIEW|FUNCTION|TRIGGER|TYPE|SEQUENCE|INDEX)\b/,
    "the build before still uses it: drop it a release later",
  ],
  [
    /^ALTER TABLE\b.*\bDROP (COLUMN|CONSTRAINT)\b/,
    "the build before still names it: drop it a release later",
  ],
  [/^ALTER\b.*\bRENAME\b/, "the build before knows the old name: add the new one beside it"],
  [
    /^ALTER TABLE\b.*\bALTER COLUMN\b.*\bTYPE\b/,
    "rewrites the table: add a column and fill it in rounds",
  ],
  [
    /^ALTER TABLE\b.*\bSET NOT NULL\b/,
    "reads the whole table under lock: CHECK … NOT VALID, then VALIDATE",
  ],
  [
    /^ALTER TABLE\b.*\bADD COLUMN\b(?=.*\bNOT NULL\b)(?!.*\bDEFAULT\b)/,
    "the build before writes rows without it: nullable, or with a DEFAULT",
  ],
  [
    /^ALTER TABLE\b.*\bADD CONSTRAINT\b(?=.*\b(CHECK|FOREIGN KEY)\b)(?!.*\bNOT VALID\b)/,
    "reads the whole table under lock: NOT VALID, then VALIDATE in the next migration",
  ],
  [/^ALTER TABLE\b.*\bADD CONSTRAINT\b.*\b(UNIQUE|PRIMARY KEY)\b/, "builds an index under lock"],
  [/^CREATE (UNIQUE )?INDEX\b/, "holds up every write while it is built"],
  [
    /^(UPDATE|DELETE)\b/,
    "keeps its locks until the migration ends: let the worker do it in rounds",
  ],
  [/^LOCK\b/, "holds up whoever sells"],
];

/** A statement says for itself why it may run all the same: `-- rolls: a table of some dozens of rows`. */
const excuse = /^--\s*rolls: .{15,}/m;

/**
 * What in a migration would stop, slow or break the build before it, which goes on selling while it runs; none when it only
 * adds. What is done to a table that the migration itself makes concerns nobody yet.
 */
export function rollingFaults(sql: string): string[] {
  const statements = sql
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .split(";")
    .map((text) => ({ isExcused: excuse.test(text), words: wordsOf(text) }))
    .filter(({ words }) => words !== "");
  const made = new Set(
    statements.flatMap(
      ({ words }) =>
        /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?([\w.]+)/.exec(words)?.[1] ?? [],
    ),
  );
  return statements.flatMap(({ isExcused, words }) => {
    if (isExcused || made.has(tableOf(words))) return [];
    const found = unfit.find(([looks]) => looks.test(words));
    return found ? [`${words.slice(0, 80)}: ${found[1]}`] : [];
  });
}

function wordsOf(text: string) {
  const bare = text.replaceAll(/--.*$/gm, "").replaceAll('"', "").replaceAll(/\s+/g, " ").trim();
  return bare.replace(/^[a-z]+/i, (verb) => verb.toUpperCase());
}

function tableOf(words: string) {
  const named =
    /^(?:ALTER TABLE (?:ONLY )?|UPDATE |DELETE FROM |CREATE (?:UNIQUE )?INDEX .*? ON )([\w.]+)/.exec(
      words,
    );
  return named?.[1] ?? "";
}
