import { addedBy, kindOf } from "./movement-kind";
import type { Movement } from "./movement-list";

/**
 * Movements for programs, piece by piece. Amounts are whole minor units written as strings, because a JSON number is a
 * float; instants are UTC.
 */
export async function* salesJson(pages: AsyncIterable<Movement[]>) {
  yield '{"movements":[';
  let mark = "\n";
  for await (const movements of pages) {
    yield mark + movements.map((one) => JSON.stringify(told(one), asText)).join(",\n");
    mark = ",\n";
  }
  yield "\n]}\n";
}

function told(movement: Movement) {
  const { amountMinor: _amount, isAsked: _asked, kind: _kind, ...rest } = movement;
  return { ...rest, ...addedBy(movement), kind: kindOf(movement) };
}

function asText(_key: string, value: unknown) {
  return typeof value === "bigint" ? String(value) : value;
}
