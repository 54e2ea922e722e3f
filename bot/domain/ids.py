"""The types of names: a swapped argument fails the type check."""

from typing import NewType

IncidentId = NewType("IncidentId", int)  # shown as INC-n
PersonId = NewType("PersonId", str)  # the playbook's slug; never changes
RegionId = NewType("RegionId", str)  # a code such as "eu", "us-west", "cn-east"
RotationId = NewType("RotationId", str)
StreamId = NewType("StreamId", str)
TextId = NewType("TextId", str)  # a row holding what a human wrote
TimerId = NewType("TimerId", str)
CommandKey = NewType("CommandKey", str)  # the platform's own id of the event, so that it acts once
DeliveryKey = NewType("DeliveryKey", str)
