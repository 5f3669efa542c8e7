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
    readonly headers: Record<string, string> = {},
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

/** There is no such object. */
export function missing(kind: string, id: string, param = "id") {
  return invalidRequest(`No such ${kind}: '${id}'`, {
    code: "resource_missing",
    param,
    status: 404,
  });
}
