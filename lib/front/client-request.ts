import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { clientAddressHeader } from "@/lib/kernel/client-address";

// Headers by which Next or an answer of ours could be told something only the front may say.
const internal =
  /^(x-bouquin-|x-middleware-|x-invoke-|x-nextjs-|x-matched-path$|content-security-policy)/;
const forwarded =
  /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/**
 * Removes what a stranger may not claim, and says where the request came from: the address
 * `trustedHops` proxies back, or the connection's own.
 */
export function admitRequest(request: IncomingMessage, trustedHops: number) {
  const address = clientAddress(request, trustedHops);
  for (const name of Object.keys(request.headers))
    if (internal.test(name) || (trustedHops === 0 && forwarded.test(name)))
      delete request.headers[name];
  if (trustedHops > 0) request.headers["x-forwarded-for"] = address;
  request.headers[clientAddressHeader] = address;
}

/** Whence a request came: the address `trustedHops` proxies back, or the connection's own. Ask before `admitRequest`. */
export function clientAddress(request: IncomingMessage, trustedHops: number) {
  const chain = String(request.headers["x-forwarded-for"] ?? "").split(",");
  const claimed = trustedHops > 0 ? chain.at(-trustedHops)?.trim() : undefined;
  const address = claimed && isIP(claimed) ? claimed : (request.socket.remoteAddress ?? "");
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
