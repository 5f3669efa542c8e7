// A refusal that says nothing of the body: who asks, what is not there, what is too late, what is away.
const statuses: Record<string, number> = {
  ...{ "key-missing": 401, "key-wrong": 401, "too-many-tries": 429 },
  ...{ "not-found": 404, "body-too-large": 413, "body-no-json": 400, "body-invalid": 422 },
  ...{ "draft-closed": 409, "already-published": 409, "already-undone": 409 },
  ...{ "already-withdrawn": 409, "undo-too-late": 409, "shop-away": 503 },
};

/** The HTTP status of a refused verb; what the draft itself lacks is 422. */
export function statusOfReason(reason: string) {
  return statuses[reason] ?? 422;
}
