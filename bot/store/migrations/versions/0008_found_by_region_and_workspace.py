"""Open incidents are found by their region, and what a workspace opened of late by its time"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OPEN = sa.text("NOT is_over")


def upgrade() -> None:
    op.create_index(
        "ix_incident_region",
        "incident",
        ["region", "opened_at"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_reporter_workspace", "reporter", ["platform", "workspace", "since"])


def downgrade() -> None:
    op.drop_index("ix_reporter_workspace", "reporter")
    op.drop_index("ix_incident_region", "incident")
