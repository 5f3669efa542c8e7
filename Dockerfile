# syntax=docker/dockerfile:1
# One image for web, worker, migrations, backup: `node scripts/run.mjs <name>` (docs/operating.md, "Images to run").
# deploy/try-image.mjs does the same steps in a clean folder where there is no Docker; keep both equal.

# A Debian image, not Alpine: sharp's and PostgreSQL's programs are built for glibc.
ARG NODE_IMAGE=node:24.11.1-trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache

# What runs needs no compiler, no test tools and no database server.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY deploy/slim.mjs deploy/slim.mjs
RUN npm ci --omit=dev && node deploy/slim.mjs node_modules

FROM ${NODE_IMAGE}
# pg_dump and pg_restore, for backups. They must not be older than the server: PostgreSQL 15 to 17.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY public public
COPY prisma/migrations prisma/migrations
COPY scripts/run.mjs scripts/dot-env.mjs scripts/
COPY --from=build /app/.build .build
COPY --from=build /app/.next .next
# Stand-ins for Stripe and a mail server have no place where money is real.
RUN rm -f .build/sandbox.mjs .build/mailbox.mjs .build/seed.mjs
# Owned by root, run by nobody in particular: the process can change nothing of itself.
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/run.mjs", "web"]
