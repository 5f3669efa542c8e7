import "server-only";
import { lookup } from "node:dns/promises";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "./env";
import { isLoopback } from "./stand-ins";

/** Milliseconds for a whole call, from the question for the name to the last byte that is read. */
const outsidePatienceMs = 10_000;
/** Bytes of an answer that are read; the rest is nobody's business. */
const answerBytes = 2_000;

type Call = { url: string; headers: Record<string, string>; body: string };
type Address = { address: string; family: number };
export type OutsideAnswer =
  | { status: number; answer: string }
  | { failure: "timeout" | "host-unknown" | "address-private" | "certificate" | "unreachable" };

/** True in a shop on somebody's own computer, whose programs live there too: it may call them. */
export function mayCallHome() {
  return isLoopback(env().APP_URL);
}

/** Whether an address is one of the open internet: not this computer, its network, or one set apart for something. */
export function isPublicAddress(address: string) {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

/**
 * Where a host somebody typed leads. Refused unless every address it has is one that may be called, so that no name can
 * lead into the shop's own network.
 */
export async function findOutside(
  host: string,
): Promise<Address[] | "host-unknown" | "address-private"> {
  const bare = host.replace(/^\[|\]$/g, "");
  const family = isIP(bare);
  const found = family
    ? [{ address: bare, family }]
    : await lookup(bare, { all: true }).catch(() => []);
  if (found.length === 0) return "host-unknown";
  const isOpen = ({ address }: Address) => isPublicAddress(address) || isOwn(address);
  return found.every(isOpen) ? found : "address-private";
}

function isOwn(address: string) {
  return mayCallHome() && ipaddr.process(address).range() === "loopback";
}

/**
 * Posts to an address somebody typed: asks for its host once and calls what it was then, follows nothing, waits ten
 * seconds at most, and reads how the answer begins.
 */
export async function postOutside(
  call: Call,
  patienceMs = outsidePatienceMs,
): Promise<OutsideAnswer> {
  const url = new URL(call.url);
  const signal = AbortSignal.timeout(patienceMs);
  const late = new Promise<"late">((done) =>
    signal.addEventListener("abort", () => done("late"), { once: true }),
  );
  const found = await Promise.race([findOutside(url.hostname), late]);
  if (found === "late") return { failure: "timeout" };
  if (typeof found === "string") return { failure: found };
  return send(url, call, { found, signal }).catch((error: NodeJS.ErrnoException) => ({
    failure: signal.aborted ? ("timeout" as const) : failureOf(error),
  }));
}

function send(
  url: URL,
  { headers, body }: Call,
  { found, signal }: { found: Address[]; signal: AbortSignal },
) {
  const request = url.protocol === "https:" ? tlsRequest : plainRequest;
  const length = String(Buffer.byteLength(body));
  return new Promise<OutsideAnswer>((done, fail) => {
    const sent = request(
      url,
      {
        ...{ method: "POST", agent: false, signal, lookup: pinned(found) },
        headers: { ...headers, "content-length": length },
      },
      (response) => {
        const pieces: Buffer[] = [];
        let read = 0;
        const end = () => {
          const answer = Buffer.concat(pieces).subarray(0, answerBytes).toString("utf8");
          done({ status: response.statusCode ?? 0, answer });
          sent.destroy();
        };
        response.on("data", (piece: Buffer) => {
          pieces.push(piece);
          read += piece.length;
          if (read >= answerBytes) end();
        });
        response.on("end", end);
        response.on("error", fail);
      },
    );
    sent.on("error", fail);
    sent.end(body);
  });
}

// A second question for the name could be answered otherwise than the one that was judged.
function pinned(found: Address[]): LookupFunction {
  return (_host, options, tell) => {
    if (options.all) return tell(null, found);
    const [{ address, family } = { address: "", family: 4 }] = found;
    tell(null, address, family);
  };
}

function failureOf({ code = "" }: NodeJS.ErrnoException) {
  return /CERT|SIGNATURE|SSL|TLS|ALTNAME/.test(code)
    ? ("certificate" as const)
    : ("unreachable" as const);
}
