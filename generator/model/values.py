"""The small values that travel, each with its shape; and what every message is."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class Message(BaseModel):
    """Unknown members are errors: a typing mistake must not pass for an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
SHA256 = r"^[0-9a-f]{64}$"
# From 1970 on, so that what is reckoned from it is a time as well.
TIME = (
    r"^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$"
)


def _in_the_calendar(time: str) -> str:
    """The pattern lets 31 February pass; raises ValueError."""
    datetime.fromisoformat(time)
    return time


Id = Annotated[str, StringConstraints(pattern=UUID7)]
Time = Annotated[str, StringConstraints(pattern=TIME), AfterValidator(_in_the_calendar)]
Locale = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", max_length=35)
]
Lock = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
Sha256 = Annotated[str, StringConstraints(pattern=SHA256)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
# PostgreSQL's text cannot hold U+0000.
Text = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
PhotoType = Literal["image/jpeg", "image/png", "image/webp"]
MAX_PHOTO = 8 * 2**20
