"""Photos drawn anew, so that nothing of what cameras add is kept."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from pwa.server.domain.problems import Problem

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MAX_PIXELS = 50_000_000
# The size is checked below, from the header and before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None


def clean(data: bytes, media_type: str) -> bytes:
    """Draw the picture anew, upright and without metadata; raises Problem 422.

    What is no picture falls here, and what is also something else comes out as a picture only.
    """
    try:
        with Image.open(io.BytesIO(data), formats=(FORMATS[media_type],)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Problem(422, f"At most {MAX_PIXELS} pixels.")
            upright = ImageOps.exif_transpose(image)
            out = io.BytesIO()
            profile = image.info.get("icc_profile")
            upright.info = {}
            upright.save(out, FORMATS[media_type], quality=90, icc_profile=profile, exif=b"")
    except UnidentifiedImageError:
        raise Problem(422, f"This is no {media_type}.") from None
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Problem(422, f"The picture cannot be read: {error}.") from None
    return out.getvalue()
