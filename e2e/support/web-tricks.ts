/** What belongs to the workshop and must not be served. */
export const workshop = [
  ...[
    "/.env",
    "/.git/config",
    "/.git/HEAD",
    "/package.json",
    "/next.config.ts",
    "/.next/BUILD_ID",
    "/server.js",
  ],
  ...[
    "/_next/static/",
    "/_next/",
    "/_next/webpack-hmr",
    "/__nextjs_original-stack-frame",
    "/api/test",
    "/prisma/schema.prisma",
  ],
  ...[
    "/public/",
    "/uploads/",
    "/.data/secrets.json",
    "/storage/",
    "/debug",
    "/phpinfo.php",
    "/server-status",
  ],
];

/** Ways to spell the address of a desk, and of other pages that are not for everybody. */
export const tricks = [
  ...[
    "/fr/operator/orders",
    "/FR/operator/orders",
    "/fr/OPERATOR/orders",
    "/fr/./operator/orders",
    "/fr/x/../operator/orders",
  ],
  ...[
    "/fr//operator/orders",
    "//fr/operator/orders",
    "/fr/operator/orders/",
    "/fr/%6fperator/orders",
    "/fr/operator%2forders",
  ],
  ...[
    "/fr/operator;x/orders",
    "/fr/operator/orders;x",
    "/fr/operator/orders.rsc",
    "/fr/operator/orders?_rsc=1",
    "/fr/operator/orders.segments/_tree.segment.rsc",
  ],
  ...[
    "/_next/data/x/fr/operator/orders.json",
    "/en/fr/operator/orders",
    "/operator/orders",
    "/fr/operator/orders%00",
    "/fr/operator/orders/.",
    "/fr/operator\\orders",
  ],
  ...[
    "/fr/account",
    "/fr/library.rsc",
    "/fr/author/sales",
    "/fr/author/sales.rsc",
    "/fr/author/sales/csv",
    "/fr/operator/taxes/csv/",
  ],
];

/** Headers by which a request pretends to be something else. */
export const disguises: Record<string, string>[] = [
  ...[
    {},
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { "next-router-segment-prefetch": "/_tree", rsc: "1" },
  ],
  ...[
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
    { "x-middleware-prefetch": "1" },
  ],
  ...[
    { "x-original-url": "/fr/operator/orders" },
    { "x-rewrite-url": "/fr/operator/orders" },
    { "x-matched-path": "/fr/operator/orders" },
    { "x-nextjs-data": "1" },
  ],
];

/** Headers that a cache does not look at. */
export const unkeyedHeaders = [
  ...[
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-forwarded-scheme",
    "x-forwarded-prefix",
    "x-forwarded-server",
    "forwarded",
    "x-host",
    "x-original-host",
  ],
  ...[
    "x-original-url",
    "x-rewrite-url",
    "x-http-method-override",
    "x-method-override",
    "x-invoke-path",
    "x-invoke-query",
    "x-invoke-status",
    "x-matched-path",
    "x-middleware-rewrite",
  ],
  ...[
    "x-nextjs-data",
    "x-now-route-matches",
    "x-vercel-ip-country",
    "cf-connecting-ip",
    "true-client-ip",
    "x-real-ip",
    "x-client-ip",
    "client-ip",
    "x-cluster-client-ip",
    "via",
  ],
  ...[
    "x-wap-profile",
    "x-arbitrary",
    "origin",
    "referer",
    "user-agent",
    "accept-charset",
    "x-requested-with",
    "x-csrf-token",
    "x-api-version",
    "x-bouquin-policy",
    "x-bouquin-file",
    "content-security-policy",
  ],
];
