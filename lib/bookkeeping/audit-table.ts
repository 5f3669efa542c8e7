import { type Finding, invariants, isGreen } from "./finding";

/**
 * An audit as a table for a terminal: each invariant, what was looked at, how many rows, what waits, what is wrong,
 * with every offending row named below its line. The last line says green or red.
 */
export function auditTable(findings: Finding[]) {
  const lines = findings.flatMap((one) => [headOf(one), ...rowsOf(one)]);
  const wrong = findings.reduce((sum, { offenderCount }) => sum + offenderCount, 0);
  const blind = findings.filter(({ unchecked }) => unchecked).length;
  const [green, red] = [
    "green: the books hold",
    `red: ${wrong} rows to look at, ${blind} invariants not checked`,
  ];
  return [...lines, "", isGreen(findings) ? green : red].join("\n");
}

function headOf({ invariant, checked, offenderCount, pending, unchecked }: Finding) {
  const mark = unchecked ? "?" : offenderCount > 0 ? "✗" : "✓";
  const counts = [
    `${checked} checked`,
    ...(pending > 0 ? [`${pending} pending`] : []),
    ...(offenderCount > 0 ? [`${offenderCount} wrong`] : []),
  ];
  return `${mark} ${invariant.padEnd(7)} ${invariants[invariant].padEnd(66)} ${counts.join(", ")}`;
}

function rowsOf({ offenders, offenderCount, unchecked }: Finding) {
  const rows = offenders.map(({ row, what }) => `    ${row}: ${what}`);
  const more = offenderCount - offenders.length;
  return [
    ...(unchecked ? [`    not checked: ${unchecked}`] : []),
    ...rows,
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}
