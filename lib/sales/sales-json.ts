import type { SalesLine } from "./sales-report";

/**
 * Sales for programs, piece by piece. Amounts are whole minor units written as strings, because a JSON number is a
 * float; instants are UTC.
 */
export async function* salesJson(pages: AsyncIterable<SalesLine[]>) {
  yield '{"lines":[';
  let mark = "\n";
  for await (const lines of pages) {
    yield mark + lines.map((line) => JSON.stringify(line, asText)).join(",\n");
    mark = ",\n";
  }
  yield "\n]}\n";
}

function asText(_key: string, value: unknown) {
  return typeof value === "bigint" ? String(value) : value;
}
