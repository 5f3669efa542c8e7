import "server-only";
import { readLogLines } from "@/lib/platform/log-files";
import { type Finding, finding, type Offender } from "./finding";
import { secretIn } from "./secrets-in-text";

/** INV-15: no line of the shop's own logs holds a token, a card number or a whole e-mail address. */
export async function logsQuiet(): Promise<Finding> {
  const offenders: Offender[] = [];
  let lines = 0;
  for await (const { place, line } of readLogLines()) {
    lines += 1;
    const what = secretIn(line);
    // Where it stands, never what: a finding is written down too.
    if (what) offenders.push({ row: place, what: `holds ${what}` });
  }
  return finding("INV-15", lines, offenders);
}
