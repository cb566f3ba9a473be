FROM node:24-slim AS product
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
RUN mkdir data && chown node:node data
USER node
# What the embedded database keeps when there is no DATABASE_URL, and the conversations of the sandbox.
VOLUME /app/data
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --start-period=120s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/bot/main.ts"]

# `docker build --target trial .`: with the packages and the page of the sandbox, which opens where there are no credentials.
FROM product AS trial
USER root
RUN npm ci --omit=dev --prefix src/sandbox/page && npm cache clean --force && node test/tools/build-page.ts
USER node

# What is built when nothing else is said.
FROM product
