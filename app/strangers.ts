import "server-only";
import { browserCookie, sessionCookie } from "@/lib/edge/cookies";
import type { Strangers } from "@/lib/front/answer-stranger";

const menu = {
  ...{ signedIn: false, cartCount: 0, isAuthor: false, isOperator: false },
  lookingAs: null,
};

/**
 * What the front tells of itself to a browser without a session and without a secret of its own: what the routes at these
 * addresses would say to it (docs/decisions/0095).
 */
export function strangers(): Strangers {
  const ofSomebody = new RegExp(`(^|;)\\s*(${sessionCookie()}|${browserCookie()})=`);
  return {
    isStranger: (cookies) => !ofSomebody.test(cookies),
    told: [
      { path: /^\/api\/reader-menu$/, json: menu },
      { path: /^\/api\/books\/[^/]+\/(own-copy|changes)$/, json: null },
      { path: /^\/api\/store\/wishes$/, json: {} },
    ],
  };
}
