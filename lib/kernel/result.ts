/** The outcome of a rule or a verb: a value, or a reason in kebab-case that the edge translates. */
export type Result<Value, Reason extends string = string, Details = undefined> =
  | Ok<Value>
  | Refused<Reason, Details>;

export type Ok<Value> = { ok: true; value: Value };
export type Refused<Reason extends string, Details = undefined> = {
  ok: false;
  reason: Reason;
  details: Details;
};

/** Says yes, with what was decided or made. */
export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

/** Says no, with a reason and, where the screen needs them, the facts behind it. */
export function refused<Reason extends string>(reason: Reason): Refused<Reason>;
export function refused<Reason extends string, Details>(
  reason: Reason,
  details: Details,
): Refused<Reason, Details>;
export function refused(reason: string, details?: unknown) {
  return { ok: false, reason, details };
}
