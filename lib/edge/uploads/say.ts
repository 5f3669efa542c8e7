import "server-only";
import type { ServerResponse } from "node:http";

const statuses: Record<string, number> = {
  ...{ "not-found": 404, "too-large": 413, superseded: 409, "draft-not-open": 409 },
  ...{ cancelled: 410, abandoned: 410, "signed-out": 401, "cross-site": 403 },
  ...{ "looking-as": 403, "too-many-requests": 429, "too-many-tries": 429 },
  ...{ "not-whole": 409, finished: 409, "store-away": 503 },
};

/** The status of a refusal; what is wrong with a file itself is 422. */
export function statusOf(reason: string) {
  return statuses[reason] ?? 422;
}

/** Notes a refusal in the head too, where the answer to HEAD can say it. */
export function noteProblem(response: ServerResponse, reason: string) {
  response.setHeader("upload-problem", reason);
}

/** Refuses with a reason in kebab-case and the field it is about. */
export function sayNo(response: ServerResponse, reason: string, details?: { field?: string }) {
  noteProblem(response, reason);
  sayJson(response, statusOf(reason), { reason, ...(details ?? {}) });
}

export function sayJson(response: ServerResponse, status: number, json: object) {
  const body = JSON.stringify(json);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
