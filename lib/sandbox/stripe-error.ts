/** An answer of the API that says no, in Stripe's own shape (docs: errors). */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: {
      type: string;
      message: string;
      code?: string;
      param?: string;
      decline_code?: string;
    },
    readonly more: {
      headers?: Record<string, string>;
      /** The work had begun when it was refused: an idempotency key remembers this answer. */
      isKept?: boolean;
    } = {},
  ) {
    super(body.message);
  }
}

/** A request that can never succeed as it stands. */
export function invalidRequest(
  message: string,
  more: { code?: string; param?: string; status?: number } = {},
) {
  const { status = 400, ...rest } = more;
  return new StripeError(status, { type: "invalid_request_error", message, ...rest });
}

/** A request that was understood and begun, and could not be done: Stripe remembers this for its key. */
export function executionRefused(message: string, more: { code?: string; param?: string } = {}) {
  return new StripeError(
    400,
    { type: "invalid_request_error", message, ...more },
    { isKept: true },
  );
}

/** There is no such object. */
export function missing(kind: string, id: string, param = "id", status = 404) {
  return invalidRequest(`No such ${kind}: '${id}'`, {
    code: "resource_missing",
    param,
    status,
  });
}
