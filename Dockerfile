FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY . .
# The page of the sandbox, which opens where neither Slack nor Teams is configured.
RUN node test/tools/build-page.ts && mkdir data && chown node:node data
USER node
# What the embedded database keeps when there is no DATABASE_URL, and the conversations of the sandbox.
VOLUME /app/data
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=10s --start-period=120s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/bot/main.ts"]
