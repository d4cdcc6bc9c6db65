# The server, and every command of `npm run chairside` as `node server/cli.ts COMMAND`: docs/deploy/compose.yaml shows both.

FROM node:24-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim AS run
ENV NODE_ENV=production
WORKDIR /app
COPY --from=install /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY shared ./shared
COPY server ./server
# The image's own user `node`, by number: a platform can tell that it is not root. Nothing in /app is theirs to change.
USER 1000:1000
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-memory-reducer", "--heap-growing-percent=200", "--max-semi-space-size=16", "server/main.ts"]
