"""Pictures of a rule graph as text; the room's table is PICTURES."""

from .table import PICTURES as PICTURES
