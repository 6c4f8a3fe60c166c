"""Which log this is, keys that were succeeded, and erasing in two steps."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; the log gets its first epoch."""
    op.add_column("case", sa.Column("due", sa.String(length=24), nullable=True))
    op.create_table(
        "retired_key",
        sa.Column("number", SERIAL, nullable=False),
        sa.Column("community", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("public", sa.String(length=43), nullable=False),
        sa.Column("next", sa.String(length=16), nullable=False),
        sa.Column("next_public", sa.String(length=43), nullable=False),
        sa.Column("signature", sa.String(length=86), nullable=False),
        sa.Column("retired", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_retired_key")),
    )
    epoch = op.create_table(
        "epoch",
        sa.Column("number", SERIAL, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("began", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_epoch")),
        sa.UniqueConstraint("id", name=op.f("uq_epoch_id")),
    )
    op.create_table(
        "retention",
        sa.Column("community", sa.String(length=64), nullable=False),
        sa.Column("ran", sa.String(length=24), nullable=True),
        sa.Column("unscrubbed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_retention")),
    )
    began = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    op.bulk_insert(epoch, [{"id": str(uuid.uuid4()), "began": began}])


def downgrade() -> None:
    """Take them away."""
    for table in ("retention", "epoch", "retired_key"):
        op.drop_table(table)
    op.drop_column("case", "due")
