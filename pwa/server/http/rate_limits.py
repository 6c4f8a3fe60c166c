"""How often one address may ask. A phone that sends 200 entries with photos stays far below."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# A whole school or hotel may share one address: only guessing passwords is kept slow.
limiter = Limiter(
    get_remote_address,
    default_limits=["3000 per minute"],
    storage_uri="memory://",
    headers_enabled=False,
)
