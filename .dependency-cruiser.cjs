// Imports point downward. A domain imports itself and lower ranks; the same rank is a stranger.
const RANK = [
  ["accounts", "catalog", "ledger", "payments", "i18n"],
  ["pricing", "royalties", "access", "inspection", "legal", "abuse"],
  ["bundles"],
  ["cart", "editions", "store", "reviews", "visits"],
  ["orders", "uploads", "reading", "readers"],
  ["refunds", "imports"],
  ["disputes", "payouts", "invoices", "copies"],
  ["sales", "emails", "bookkeeping", "opds", "discovery", "webhooks"],
  ["support", "privacy"],
];
const SHOP = RANK.flat().join("|");
const ban = (name, from, to) => ({ name, severity: "error", from, to });

module.exports = {
  forbidden: [
    ban("kernel-imports-nothing", { path: "^lib/kernel/" }, { pathNot: "^lib/kernel/" }),
    ban(
      "platform-knows-no-shop",
      { path: "^lib/platform/" },
      { path: "^(app|components|e2e|prisma)/|^lib/(?!platform/|kernel/|generated/)" },
    ),
    ...RANK.map((domains, rank) =>
      ban(
        `shop-rank-${rank + 1}-looks-down`,
        { path: `^lib/(${domains.join("|")})/` },
        { path: `^lib/(${RANK.slice(rank).flat().join("|")})/`, pathNot: "^lib/$1/" },
      ),
    ),
    ban(
      "shop-knows-no-door",
      { path: `^lib/(${SHOP})/` },
      { path: "^(app|components|e2e|prisma)/|^lib/(edge|worker|sandbox|mailbox|front)/" },
    ),
    ban("only-app-uses-edge", { pathNot: "^(app|lib/edge)/" }, { path: "^lib/edge/" }),
    ban(
      "nobody-imports-the-worker",
      { pathNot: "^lib/worker/|^prisma/testing/" },
      { path: "^lib/worker/" },
    ),
    ban(
      "nobody-imports-the-front",
      { pathNot: "^lib/front/|^prisma/testing/" },
      { path: "^lib/front/" },
    ),
    ban(
      "sandbox-is-a-stranger",
      { path: "^lib/sandbox/" },
      { path: "^lib/(?!sandbox/|kernel/)|^(app|components|prisma)/" },
    ),
    ban(
      "nobody-imports-the-sandbox",
      { pathNot: "^(lib/sandbox|prisma/testing)/" },
      { path: "^lib/sandbox/" },
    ),
    ban(
      "mailbox-is-a-stranger",
      { path: "^lib/mailbox/" },
      { path: "^lib/(?!mailbox/|kernel/)|^(app|components|prisma)/" },
    ),
    ban("nobody-imports-the-mailbox", { pathNot: "^lib/mailbox/" }, { path: "^lib/mailbox/" }),
    ban(
      "components-never-reach-the-world",
      { path: "^components/" },
      { path: "^lib/(platform|edge|worker|sandbox|mailbox|front)/|^app/", reachable: true },
    ),
    ban(
      "ui-speaks-no-domain",
      { path: "^components/ui/" },
      { path: "^lib/(?!kernel/|i18n/format)|^components/(?!ui/)" },
    ),
    // The foot of every page of that desk says whose hours it tells: the shop's.
    ban(
      "the-desk-tells-the-shops-hours",
      { path: "^app/\\[locale\\]/operator/" },
      { path: "^lib/edge/current-time-zone\\.ts$" },
    ),
    ban("app-never-touches-the-world", { path: "^app/" }, { path: "^lib/platform/" }),
    ban(
      "only-platform-knows-vendors",
      {
        path: "^(app|components|lib)/",
        pathNot: "^lib/(platform|sandbox|front|mailbox|generated)/",
      },
      { path: "node_modules/(@prisma|stripe|@aws-sdk|nodemailer)|^lib/generated/" },
    ),
    ban(
      "only-the-gate-mints-actors",
      { pathNot: "^(lib/edge/(current-actor|author-of-request)\\.ts|prisma/(factories|testing)/)" },
      { path: "^lib/accounts/mint-actor\\.ts$" },
    ),
    ban("e2e-knocks-on-the-door", { path: "^e2e/" }, { path: "^(app|components|lib)/" }),
    ban("no-circular", {}, { circular: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules|^lib/generated" },
    exclude: { path: "\\.(test|contract)\\.tsx?$|/conformance/" },
    tsPreCompilationDeps: false, // types may cross; only running code counts
    tsConfig: { fileName: "tsconfig.json" },
  },
};
