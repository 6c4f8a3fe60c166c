"""The tables. Everything belongs to a `community`; times are RFC 3339 UTC text, as they are sent.

`event` is the log: rows are added and never changed, save that erasing a case empties `content`.
`case` is a projection of it, kept in the same transaction.
"""

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
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up only an INTEGER PRIMARY KEY.
Serial = BigInteger().with_variant(Integer, "sqlite")

case = Table(
    "case",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("community", String(64), nullable=False),
    Column("form", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("flow", String(32), nullable=False),
    Column("state", String(32), nullable=False),
    Column("lock", String(43), nullable=False),
    Column("area", String(64)),
    Column("about", String(64)),
    Column("locale", String(35), nullable=False),
    Column("count", Integer, nullable=False),
    Column("chain", String(64), nullable=False),
    Column("opened", String(24), nullable=False),
    Column("changed", String(24), nullable=False),
    # Expired by its form's rule since then; nothing of it is gone yet.
    Column("due", String(24)),
    Column("erased", String(24)),
    Index(None, "community", "area"),
)

event = Table(
    "event",
    metadata,
    Column("cursor", Serial, primary_key=True),
    Column("community", String(64), nullable=False),
    Column("id", String(36), nullable=False, unique=True),
    Column("case", ForeignKey("case.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("type", String(32), nullable=False),
    Column("role", String(8), nullable=False),
    Column("staff", ForeignKey("staff.id")),
    Column("name", Text),
    Column("received", String(24), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
    Column("receipt", Text, nullable=False),
    Column("content", Text),
    UniqueConstraint("case", "n"),
)

photo = Table(
    "photo",
    metadata,
    Column("case", ForeignKey("case.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("community", String(64), nullable=False),
    Column("type", String(32), nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary),
)

staff = Table(
    "staff",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("community", String(64), nullable=False),
    Column("login", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    UniqueConstraint("community", "login"),
)

staff_area = Table(
    "staff_area",
    metadata,
    Column("staff", ForeignKey("staff.id"), primary_key=True),
    Column("area", String(64), primary_key=True),
)

session = Table(
    "session",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("community", String(64), nullable=False),
    Column("staff", ForeignKey("staff.id"), nullable=False),
    Column("csrf", String(43), nullable=False),
    Column("expires", String(24), nullable=False),
    Column("seen", String(24), nullable=False),
)

subscription = Table(
    "subscription",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("community", String(64), nullable=False),
    Column("endpoint", Text, nullable=False, unique=True),
    Column("p256dh", Text, nullable=False),
    Column("auth", Text, nullable=False),
    Column("locale", String(35), nullable=False),
    Column("staff", ForeignKey("staff.id")),
)

subscription_case = Table(
    "subscription_case",
    metadata,
    Column("subscription", ForeignKey("subscription.id"), primary_key=True),
    Column("case", ForeignKey("case.id"), primary_key=True),
    Index(None, "case"),
)

# Outgoing messages; a row goes once it was delivered or its subscription has ended.
push = Table(
    "push",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("community", String(64), nullable=False),
    Column("subscription", ForeignKey("subscription.id"), nullable=False),
    Column("event", String(36), nullable=False),
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", String(24), nullable=False),
    UniqueConstraint("subscription", "event"),
    Index(None, "next_try"),
)

key = Table(
    "key",
    metadata,
    Column("community", String(64), primary_key=True),
    Column("purpose", String(16), primary_key=True),
    Column("private", Text, nullable=False),
)

# Keys that signed receipts once. Each vouched for the next one, so a phone can follow.
retired_key = Table(
    "retired_key",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("community", String(64), nullable=False),
    Column("id", String(16), nullable=False),
    Column("public", String(43), nullable=False),
    Column("next", String(16), nullable=False),
    Column("next_public", String(43), nullable=False),
    Column("signature", String(86), nullable=False),
    Column("retired", String(24), nullable=False),
)

# Which log this is: of the database as a whole, so without a community. The last row is in force;
# those before it are the logs that it was restored from.
epoch = Table(
    "epoch",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("began", String(24), nullable=False),
)

# When the clock was last believed, and of how many erased cases bytes may still lie in files.
retention = Table(
    "retention",
    metadata,
    Column("community", String(64), primary_key=True),
    Column("ran", String(24)),
    Column("unscrubbed", Integer, nullable=False),
)
