"""A recording that belongs to a text: somebody reads it, or one hears what it is about."""

from pydantic import BaseModel, ConfigDict, Field

from generator.kinds.base import Words
from generator.kinds.values import Line

MEDIA_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg"}


class Recording(BaseModel):
    """`file` is a file of `content/audio/`; `caption` says what one hears, and who made it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str = Field(pattern=r"^[a-z0-9-]+\.(mp3|ogg)$")
    caption: Line
    sample: bool = False

    @property
    def media_type(self) -> str:
        """As a player wants to know it before it fetches."""
        return MEDIA_TYPES[self.file.rpartition(".")[2]]


class HeardWords(Words):
    """Words that may have a recording: a voice speaks one language, so each names its own."""

    audio: Recording | None = None
