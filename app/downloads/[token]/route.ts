import { answerAtDoor } from "@/lib/access/door-answer";
import { openDownload } from "@/lib/access/open-download";
import { currentClientMark } from "@/lib/edge/client-mark";
import { currentReader } from "@/lib/edge/current-actor";
import { asBought, isDownload } from "@/lib/edge/download-gate";
import { fileResponse } from "@/lib/edge/file-response";
import { refusalLocale, refusalPage } from "@/lib/edge/refusal-page";
import { refuseLooking } from "@/lib/edge/refuse-looking";

type Context = { params: Promise<{ token: string }> };
type Refusal = Extract<Awaited<ReturnType<typeof openDownload>>, { ok: false }>;

const status = {
  ...{ unknown: 404, altered: 403, expired: 410, revoked: 410, withdrawn: 410 },
  ...{
    closed: 403,
    taken: 403,
    disputed: 403,
    frozen: 403,
    "not-included": 403,
    "files-away": 503,
  },
} as const;

/** The gate in front of files: every check at every click. What is granted at once the front hands out before. */
export async function GET(request: Request, { params }: Context) {
  const { token } = await params;
  const looking = await refuseLooking(request);
  if (looking) return looking;
  const isCounted = isDownload(request.method, request.headers.get("range"));
  const opened = await openDownload(token, { isCounted, clientMark: await currentClientMark() });
  return opened.ok ? fileResponse(opened.value, asBought) : shut(request, token, opened);
}

/** Says what GET would, and counts nothing. */
export const HEAD = GET;

async function shut(request: Request, token: string, refusal: Refusal) {
  const { reason } = refusal;
  const locale = refusalLocale(request);
  if (reason === "withdrawn") {
    const { kind, reason: authorSays, lineId } = refusal.details;
    const refund = { href: `/${locale}/refund?line=${lineId}`, word: "refund" };
    const isLegal = kind === "legal";
    return refusalPage(
      request,
      isLegal ? "download-withdrawn" : "download-withdrawn-faulty",
      status.withdrawn,
      { authorSays, onward: isLegal ? [refund] : [] },
    );
  }
  if (reason === "files-away")
    return refusalPage(request, "download-files-away", 503, { headers: { "retry-after": "120" } });
  if (reason !== "expired" && reason !== "revoked")
    return refusalPage(request, `download-${reason}`, status[reason]);
  const answer = await answerAtDoor(await currentReader(), token, reason);
  if (!answer) return refusalPage(request, "download-unknown", 404);
  const isOthers = answer.says === "other-account";
  const signIn = { href: `/${locale}/sign-in?to=/${locale}/library`, word: "signIn" };
  const onward = answer.fresh ? [{ href: answer.fresh, word: "fresh" }] : isOthers ? [] : [signIn];
  return refusalPage(request, `download-${answer.says}`, isOthers ? 403 : 410, { onward });
}
