"""The roster: its events, and timers that belong to no incident"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roster_event",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("revision", "number", name=op.f("pk_roster_event")),
    )
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.alter_column("incident", existing_type=sa.BigInteger(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM timer WHERE incident IS NULL")
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.alter_column("incident", existing_type=sa.BigInteger(), nullable=False)

    op.drop_table("roster_event")
