// A refusal that says nothing of the body: who asks, what is not there, what is too late, what is away.
const statuses: Record<string, number> = {
  ...{ "key-missing": 401, "key-wrong": 401, "too-many-tries": 429 },
  ...{ "method-not-allowed": 405, unexpected: 500 },
  ...{ "not-found": 404, "body-too-large": 413, "body-no-json": 400, "body-invalid": 422 },
  ...{ "draft-closed": 409, "form-used": 409, "already-published": 409, "already-undone": 409 },
  ...{ "already-withdrawn": 409, "undo-too-late": 409, "shop-away": 503 },
  ...{ "too-many-requests": 429, "scope-missing": 403, "query-invalid": 400 },
  ...{ "cursor-invalid": 400, "idempotency-key-invalid": 400, "idempotency-key-reused": 422 },
  ...{ "request-under-way": 409, "outcome-unknown": 409, "already-decided": 409 },
  ...{ "inside-window": 409, "dispute-open": 409, "nothing-left": 409, "code-taken": 409 },
  ...{
    "coupon-used": 409,
    "promotion-over": 409,
    "trial-running": 409,
    "currency-not-offered": 409,
    "url-taken": 409,
  },
  ...{ "too-many-endpoints": 409, "not-paid": 409, "endpoint-off": 409 },
};

/** The HTTP status of a refused verb; what the draft itself lacks is 422. */
export function statusOfReason(reason: string) {
  return statuses[reason] ?? 422;
}
