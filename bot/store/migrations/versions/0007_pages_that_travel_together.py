"""The key that the message of several pages carries"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("delivery", sa.Column("sent_as", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("delivery", "sent_as")
