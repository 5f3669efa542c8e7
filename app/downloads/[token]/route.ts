import { openDownload } from "@/lib/access/open-download";
import { fileResponse } from "@/lib/edge/file-response";
import { refusalPage } from "@/lib/edge/refusal-page";

type Context = { params: Promise<{ token: string }> };

const status = {
  ...{ unknown: 404, expired: 410, revoked: 410 },
  ...{ closed: 403, disputed: 403, frozen: 403 },
} as const;

/** The gate in front of files: every check at every click. */
export async function GET(request: Request, { params }: Context) {
  return open(request, (await params).token, true);
}

/** Says what GET would, and counts nothing. */
export async function HEAD(request: Request, { params }: Context) {
  return open(request, (await params).token, false);
}

async function open(request: Request, token: string, isFetch: boolean) {
  // A resumed download is one reading, not many: only its beginning is counted.
  const range = request.headers.get("range");
  const isCounted = isFetch && (range === null || /^bytes=0-/.test(range));
  const opened = await openDownload(token, { isCounted });
  if (!opened.ok) return refusalPage(request, `download-${opened.reason}`, status[opened.reason]);
  return fileResponse(opened.value, {
    disposition: "attachment",
    cacheControl: "private, no-store",
  });
}
