# The product in one image; compose and every other runner choose the process by its command:
#   web      node node_modules/next/dist/bin/next start --port 3000      (default)
#   worker   node --enable-source-maps dist/worker.js
#   ingest   node --enable-source-maps dist/ingest.js
#   migrate  node scripts/db/migrate.mjs
# Node handles SIGTERM itself in each of them; an init (`docker run --init`, `init: true`) reaps what a job leaves behind.
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# Not `npm ci`: see scripts/ensure-install.mjs.
RUN npm install --no-save --omit=dev --loglevel=error
COPY . .
RUN node scripts/build.mjs && node scripts/image/lay-out.mjs /app

FROM ${NODE_IMAGE}
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data STORAGE_DIR=/data/files PORT=3000
WORKDIR /app
COPY --from=build /app ./
RUN mkdir -p /data/files .next/cache && chown -R node:node /data .next/cache
VOLUME /data
USER node
EXPOSE 3000 3001 3002
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "scripts/runtime/probe.mjs", "http://127.0.0.1:3000/api/health"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "--port", "3000"]
