import { fileResponse } from "@/lib/edge/file-response";
import { insidePage } from "@/lib/edge/inside-page";
import { openInside } from "@/lib/reading/open-inside";

const status = { unknown: 404, expired: 410, unreadable: 422, "file-away": 503 } as const;

// The front gives it a book's policy: nothing in it runs, sends or leads anywhere.
const always = { "x-bouquin-policy": "book", "cache-control": "private, no-store" };

/** One file out of a book that is being read, or a PDF whole; `?frame=1` for what fills the reading page's frame. */
export async function GET(request: Request) {
  const { pathname, searchParams } = new URL(request.url);
  const [token = "", ...steps] = pathname.split("/").slice(2);
  const path = steps.map(decodeURIComponent).join("/");
  const isFramed = searchParams.get("frame") === "1";
  const opened = await openInside(decodeURIComponent(token), path, { isFramed });
  if (!opened.ok) {
    const { html, mediaType } = await insidePage(request, opened.reason);
    const headers = { ...always, "content-type": mediaType };
    return new Response(html, { status: status[opened.reason], headers });
  }
  if ("file" in opened.value)
    return fileResponse(opened.value.file, {
      disposition: "attachment",
      cacheControl: "private, no-store",
    });
  const { mediaType, body, sizeBytes } = opened.value;
  const isText = /^text\/|[/+]xml$/.test(mediaType);
  return new Response(body, {
    headers: {
      ...always,
      "content-type": isText ? `${mediaType}; charset=utf-8` : mediaType,
      ...(sizeBytes === null ? {} : { "content-length": String(sizeBytes) }),
    },
  });
}

/** Says what GET would; what was opened for it is closed again. */
export async function HEAD(request: Request) {
  const { body, status: code, headers } = await GET(request);
  await body?.cancel();
  return new Response(null, { status: code, headers });
}
