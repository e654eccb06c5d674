# The program with the review page and PostgreSQL support. Build: docker build -t accordingto .
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements/ requirements/
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && python -m venv /opt/accordingto \
    && /opt/accordingto/bin/pip install --no-cache-dir --require-hashes -r requirements/server.txt
COPY . .
RUN /opt/build/bin/python -m hatchling build --target wheel --directory /wheel \
    && /opt/accordingto/bin/pip install --no-cache-dir --no-deps /wheel/*.whl

FROM python:3.11-slim
RUN useradd --create-home accordingto && install -d -o accordingto /var/lib/accordingto
COPY --from=build /opt/accordingto /opt/accordingto
ENV PATH=/opt/accordingto/bin:$PATH ACCORDINGTO_HOME=/var/lib/accordingto ACCORDINGTO_OBJECTS=/var/lib/accordingto/objects
USER accordingto
WORKDIR /var/lib/accordingto
ENTRYPOINT ["accordingto"]
CMD ["--help"]
