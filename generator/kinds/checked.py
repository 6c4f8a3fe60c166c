"""When each fact of a place was last checked: not all are verified on the same day."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class Checks(BaseModel):
    """Days for single facts; what is not named was checked on the entry's `checked:`, if at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hours: date | None = None
    phone: date | None = None
    step_free: date | None = None


class ShopChecks(Checks):
    """A shop's facts are more."""

    payment: date | None = None
    languages: date | None = None
