"""The tables of the ledger, alike on SQLite and PostgreSQL.

Everything is keyed by the record's own hashes, so that the same report added twice changes nothing. Rows are never
deleted but by a lawful purge; what is removed or superseded is marked.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("ref", Text),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("publisher", Text, index=True),
    Column("published", String(40), index=True),
    Column("payload", Text, nullable=False),  # the Document but for its text, as canonical JSON
    Column("added", String(40), nullable=False),
    Column("removed", String(40)),  # when it was taken out of every list; it stays in the ledger
    Column("purged", String(40)),  # when text and bytes were destroyed by a lawful purge
)

custody = Table(
    "custody",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("raw_sha256", String(64)),
    Column("source", Text, nullable=False),
    Column("received", String(40), nullable=False),
    Column("version", String(40), nullable=False),
    Column("headers", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    UniqueConstraint("document_id", "raw_sha256", "source"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("made", String(40), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("relevance", String(8), nullable=False),
    Column("payload", LargeBinary, nullable=False),  # zlib over the Reading's JSON without its document
    UniqueConstraint("document_id", "version"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("type", String(16), index=True),
    Column("modality", String(16), nullable=False),
    Column("country", String(3), index=True),
    Column("start", String(10), index=True),
    Column("end", String(10)),
    Column("superseded_by", String(24)),  # the claim of a newer version of the same story
    Column("payload", Text, nullable=False),  # the Claim as JSON
)

figures = Table(
    "figures",
    metadata,
    Column("claim_id", ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("measure", String(16), nullable=False, index=True),
    Column("low", BigInteger),
    Column("high", BigInteger),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("slug", Text, nullable=False, index=True),
    Column("status", String(16), nullable=False, index=True),
    Column("start", String(10), index=True),
    Column("end", String(10)),
    Column("merged_into", String(40)),
    Column("updated", String(40), nullable=False),
    Column("payload", Text, nullable=False),  # the Incident as JSON, its claims by id
)

incident_claims = Table(
    "incident_claims",
    metadata,
    Column("claim_id", String(24), primary_key=True),
    Column("incident_id", ForeignKey("incidents.id"), nullable=False, index=True),
)

relations = Table(
    "relations",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("other_id", ForeignKey("documents.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # copy_of, version_of
    Column("reason", Text, nullable=False),
    UniqueConstraint("document_id", "other_id", "kind"),
)

signatures = Table(
    "signatures",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, unique=True),  # short name for the table of bands
    Column("digest", LargeBinary, nullable=False),  # MinHash values of the text, 32 bits each, little-endian
)

bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # documents that share one are compared
    Column("number", Integer, primary_key=True, autoincrement=False),  # of a signature
    sqlite_with_rowid=False,
)

rejections = Table(
    "rejections",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),
    Column("raw_sha256", String(64)),
    Column("kind", String(40), nullable=False),
    Column("message", Text, nullable=False),
    Column("at", String(40), nullable=False),
    UniqueConstraint("source", "raw_sha256", "kind"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("left_id", String(24), nullable=False, index=True),
    Column("right_id", String(24), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),  # same, different, unsure; undo is a new edge
    Column("who", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("why", Text),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("subject", String(80), nullable=False, index=True),  # a claim's or an incident's id
    Column("field", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("who", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("why", Text),
    Column("undoes", Integer),  # the decision that this one takes back
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(24), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)

audit_payloads = Table(
    "audit_payloads",
    metadata,
    Column("seq", ForeignKey("audit.seq"), primary_key=True),
    Column("payload", Text),  # null once purged: the chain runs over digests
)

Index("ix_claims_document_position", claims.c.document_id, claims.c.position)
Index("ix_documents_url", documents.c.url, postgresql_using="hash")  # a tree of PostgreSQL refuses long addresses

accounts = Table(
    "accounts",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("role", String(16), nullable=False),  # viewer, coder, editor, owner
    Column("password", Text, nullable=False),  # argon2id
    Column("made", String(40), nullable=False),
    Column("closed", String(40)),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("name", ForeignKey("accounts.name"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("expires", String(40), nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("claim_id", String(24), primary_key=True),
    Column("coder", String(80), primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", String(40), nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("claim_id", String(24), primary_key=True),
    Column("coder", String(80), primary_key=True),
    Column("field", String(24), primary_key=True),
    Column("value", Text),
    Column("at", String(40), nullable=False),
)
