"""The process that draws photos: a stranger's bytes meet the decoders here, under limits.

`images` starts it by its path, isolated: it imports Pillow and nothing of this app, and knows no
address and no key. Job and answer are each a head (`HEAD`: a number and a length) and as many bytes;
the number is an index of `FORMATS` in a job, one of `DRAWN` and `REFUSED` in an answer.
"""

import contextlib
import io
import os
import struct
import sys
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

if sys.platform != "win32":
    import resource

FORMATS = ("JPEG", "PNG", "WEBP")
HEAD = struct.Struct("!BI")
DRAWN, REFUSED = 0, 1
# What a camera of "12 megapixels" makes is a little more; a phone sends two.
MAX_PIXELS = 12 * 2**20
# Progressive photos have about ten; each costs another walk over all pixels.
MAX_SCANS = 100
START_OF_SCAN = b"\xff\xda"
CPU_SECONDS = 15
ADDRESS_SPACE = 2**29
# Below this a picture may grow: a tiny one is mostly tables, and every writer has its own.
SMALL = 2**14
QUALITIES = (90, 75, 60, 40, 20, 5)
# The size is checked below, from the header and before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None


class RefusedError(Exception):
    """The picture is not taken; the message says why."""


def draw(data: bytes, format_: str) -> bytes:
    """Draw a picture anew, upright, with no profile and no metadata; raises RefusedError.

    What is also something else comes out as a picture only, and no larger than it came.
    """
    if format_ == "JPEG" and data.count(START_OF_SCAN) > MAX_SCANS:
        raise RefusedError(f"At most {MAX_SCANS} scans.")
    try:
        with Image.open(io.BytesIO(data), formats=(format_,)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise RefusedError(f"At most {MAX_PIXELS} pixels.")
            upright = ImageOps.exif_transpose(image)
    except UnidentifiedImageError:
        raise RefusedError(f"This is no {format_}.") from None
    # What is seen, of all that stood beside the pixels.
    upright.info = {k: v for k, v in upright.info.items() if k == "transparency"}
    return _no_larger(upright, format_, max(len(data), SMALL))


def _no_larger(image: Image.Image, format_: str, limit: int) -> bytes:
    """The first way of writing that fits into `limit` bytes; raises RefusedError."""
    written = _encode(image, format_, {"quality": QUALITIES[0]})
    if len(written) > limit and format_ == "PNG":
        written = _encode(image.quantize(), format_, {"optimize": True})
    for quality in QUALITIES[1:] if format_ != "PNG" else ():
        if len(written) <= limit:
            break
        written = _encode(image, format_, {"quality": quality, "progressive": True})
    if len(written) > limit:
        raise RefusedError("Drawn anew it is larger than it came.")
    return written


def _encode(image: Image.Image, format_: str, options: dict[str, object]) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, icc_profile=None, exif=b"", **options)
    return out.getvalue()


def _answer(data: bytes, format_: str) -> tuple[int, bytes]:
    """Whatever a decoder says of a picture is no fault of this process."""
    try:
        return DRAWN, draw(data, format_)
    except RefusedError as error:
        return REFUSED, str(error).encode()
    except MemoryError:
        return REFUSED, b"The picture needs too much memory."
    except Exception as error:
        return REFUSED, f"The picture cannot be read: {type(error).__name__}.".encode()


def _confine() -> None:
    """Give way to those who are served, and take no more memory than a photo needs."""
    if sys.platform != "win32":
        os.nice(5)
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu() -> None:
    """The processor's time for one job; the system ends this process when it is used up."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def work(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Draw until nobody asks any more; the first answer says that all is loaded."""
    _confine()
    Image.init()
    answers.write(HEAD.pack(DRAWN, 0))
    answers.flush()
    while head := jobs.read(HEAD.size):
        number, length = HEAD.unpack(head)
        _allow_cpu()
        code, data = _answer(jobs.read(length), FORMATS[number])
        answers.write(HEAD.pack(code, len(data)) + data)
        answers.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        work(sys.stdin.buffer, sys.stdout.buffer)
