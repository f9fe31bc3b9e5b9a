# The service alone; its database is another container (docker-compose.yml), so PostgreSQL from npm stays out.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json nest-cli.json esbuild.config.mjs ./
COPY src src
COPY migrations migrations
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/touchline
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY --from=build /app/dist dist
RUN mkdir -p /var/lib/touchline && chown node:node /var/lib/touchline
USER node
EXPOSE 3000
# Node itself is process 1, so that it gets the SIGTERM of `docker stop`.
CMD ["node", "--enable-source-maps", "dist/main.js"]
