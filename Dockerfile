# syntax=docker/dockerfile:1

FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/heliograph
COPY requirements.lock requirements-dev.lock ./
RUN /opt/heliograph/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
# The build backend comes from the locked versions as well.
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-dev.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY engine engine
COPY charts charts
COPY storage storage
COPY locales locales
COPY sandbox sandbox
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation -w /wheels . \
    && /opt/heliograph/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.11-slim
RUN useradd --system --create-home --uid 10001 heliograph \
    && install -d -o heliograph -g heliograph /home/heliograph/data
COPY --from=build /opt/heliograph /opt/heliograph
ENV PATH=/opt/heliograph/bin:$PATH PYTHONUNBUFFERED=1 MPLCONFIGDIR=/opt/heliograph/matplotlib
# Matplotlib looks through all fonts once; done here, the first chart need not wait for it.
RUN python -c "import matplotlib.font_manager"
USER heliograph
WORKDIR /home/heliograph
VOLUME /home/heliograph/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["heliograph", "healthy"]
ENTRYPOINT ["heliograph"]
CMD ["run"]
