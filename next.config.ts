import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  distDir: process.env.BOUQUIN_DIST ?? ".next",
  // Given by scripts/steps.mjs: every machine that builds these sources names them alike.
  generateBuildId: () => process.env.BOUQUIN_BUILD ?? null,
  reactCompiler: true,
  reactStrictMode: true,
  poweredByHeader: false,
  // The front does: once what it keeps, and on its way what is one reader's (lib/front/press-answer.ts).
  compress: false,
  // Every page is sent with its title: a page that refreshes itself would lose it for a moment.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // The types are checked once, by npm run check, and not again with each build. A file of its own: into tsconfig.json the
  // build would write each folder it builds in.
  typescript: { tsconfigPath: "tsconfig.build.json", ignoreBuildErrors: true },
  serverExternalPackages: [
    ...["pg", "@prisma/adapter-pg", "graphile-worker", "pino", "nodemailer"],
    ...["pdfkit", "@pdf-lib/fontkit", "opentype.js"],
  ],
  // The front loads them once the first pages are out: before, that is half a second of everybody's start (lib/front/warm-up.ts).
  experimental: { preloadEntriesOnStart: false },
  productionBrowserSourceMaps: false,
};

export default withNextIntl(config);
