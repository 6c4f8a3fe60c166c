"""KINDS: every kind of content. A new kind is a module here, a template and an example."""

from collections.abc import Mapping

from generator.kinds.activity import ACTIVITY
from generator.kinds.agency import AGENCY
from generator.kinds.area import AREA
from generator.kinds.base import Facts, Kind, Words
from generator.kinds.body import BODY
from generator.kinds.form import FORM
from generator.kinds.guide import GUIDE
from generator.kinds.member import MEMBER
from generator.kinds.merchant import MERCHANT
from generator.kinds.notice import NOTICE
from generator.kinds.organisation import ORGANISATION
from generator.kinds.phrasebook import PHRASEBOOK
from generator.kinds.place import PLACE
from generator.kinds.programme import PROGRAMME
from generator.kinds.standard import STANDARD
from generator.kinds.team import TEAM
from generator.kinds.unit import UNIT
from generator.kinds.walk import WALK

__all__ = ["FOLDERS", "KINDS", "Facts", "Kind", "Words"]

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        PLACE,
        GUIDE,
        WALK,
        PHRASEBOOK,
        MERCHANT,
        ACTIVITY,
        STANDARD,
        FORM,
        AREA,
        TEAM,
        MEMBER,
        UNIT,
        ORGANISATION,
        BODY,
        PROGRAMME,
        AGENCY,
        NOTICE,
    )
}

FOLDERS: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS.values()}
