import type { IncomingMessage } from "node:http";

/** More than any form of words or call of a program; what Next's actions take at most. */
const largestBody = 1024 * 1024;

/** Where a form may bring a file of its own, which the route measures again: bytes at most. */
const withFile: { path: RegExp; most: number }[] = [
  { path: /^\/(fr|en)\/operator\/settings\/logo\/file$/, most: 2.5 * 1024 * 1024 },
];

/**
 * What is wrong with how much a request brings, as a status: 413 for too much, 411 for a form that does not say how much,
 * which no browser sends; null where nothing is. Files come in by routes of their own, which are not asked here.
 */
export function bodyFault({ url = "", headers }: IncomingMessage): 411 | 413 | null {
  const [path = ""] = url.split("?");
  const most = withFile.find((one) => one.path.test(path))?.most ?? largestBody;
  if (Number(headers["content-length"] ?? 0) > most) return 413;
  // Programs may stream to the API, whose own reading stops at its limit; signing in and out is forms alone.
  const isStreamed = headers["transfer-encoding"] !== undefined;
  return isStreamed && !/^\/api\/(?!auth\/|look\/)/.test(path) ? 411 : null;
}
