# The program with the review page and PostgreSQL support. Build: docker build -t accordingto .
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements/ requirements/
RUN python -m venv /opt/accordingto \
    && /opt/accordingto/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt -r requirements/base.txt
COPY . .
RUN /opt/accordingto/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/accordingto/bin/pip install --no-cache-dir ".[web,postgres]"

FROM python:3.11-slim
RUN useradd --create-home accordingto
COPY --from=build /opt/accordingto /opt/accordingto
ENV PATH=/opt/accordingto/bin:$PATH ACCORDINGTO_OBJECTS=/var/lib/accordingto/objects
RUN install -d -o accordingto /var/lib/accordingto
USER accordingto
WORKDIR /var/lib/accordingto
ENTRYPOINT ["accordingto"]
CMD ["--help"]
