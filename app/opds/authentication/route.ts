import { authenticationResponse } from "@/lib/edge/shelf-response";

/** How a reading app signs in; public, or nobody could. */
export function GET(request: Request) {
  return authenticationResponse(request);
}

export const HEAD = GET;
