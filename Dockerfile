# Showcaller in a small image that runs as nobody in particular.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock ./
# Every package is fetched by its hash; from these alone the product's own ones are installed below.
RUN pip download --no-cache-dir --require-hashes --only-binary :all: -d /wheels -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
RUN python -m venv /app \
    && /app/bin/pip install --no-cache-dir --no-index --find-links /wheels . \
    && /app/bin/pip uninstall --yes pip

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home --home-dir /home/showcaller showcaller \
    && mkdir /data && chown showcaller:showcaller /data
COPY --from=build /app /app
USER 10001
WORKDIR /home/showcaller
# Reached through a published port only. SHOWCALLER_ACCESS_TOKEN must be set, or it does not start.
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8484 \
    DATABASE_URL=sqlite:////data/showcaller.sqlite3
VOLUME /data
EXPOSE 8484
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["showcaller"]
CMD ["run"]
