"""When a session was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count the sessions that there are as long unused: everybody signs in once more."""
    with op.batch_alter_table("session") as table:
        table.add_column(sa.Column("seen", sa.String(length=24), nullable=False, server_default=""))
    with op.batch_alter_table("session") as table:
        table.alter_column("seen", server_default=None)


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("session") as table:
        table.drop_column("seen")
