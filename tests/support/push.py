"""A push service on this machine, and the keys of a browser that opens what it was sent."""

import json
import threading
from base64 import urlsafe_b64encode
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class PushService(ThreadingHTTPServer):
    """Answers each message with the next of `answers`, and keeps what it was given.

    At `/endless` and `/silent` answers never end, or never come, until the service closes.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.messages = [], []
        self.closing = threading.Event()

    @property
    def endpoint(self):
        return f"{self.origin}/message"

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.messages.append((headers, body))
        if self.path == "/silent":
            self.server.closing.wait()
            return
        if self.path == "/endless":
            self._answer_without_end()
            return
        status, headers = self.server.answers.pop(0) if self.server.answers else (201, {})
        self.send_response(status)
        for name, value in ({"Content-Length": "0"} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def _answer_without_end(self):
        self.send_response(201)
        self.end_headers()
        with suppress(OSError):  # whoever asked has heard enough
            while not self.server.closing.is_set():
                self.wfile.write(bytes(65536))

    def log_message(self, *_):
        pass


class PushKeys:
    """A browser's push keys: gives a subscription and opens what was sent to it."""

    def __init__(self):
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"0123456789abcdef"

    def subscription(self, endpoint):
        point = self.private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        encode = lambda data: urlsafe_b64encode(data).rstrip(b"=").decode()  # noqa: E731
        keys = {"p256dh": encode(point), "auth": encode(self.auth)}
        return {"endpoint": endpoint, "expirationTime": None, "keys": keys}

    def open(self, body):
        plain = http_ece.decrypt(
            body, private_key=self.private, auth_secret=self.auth, version="aes128gcm"
        )
        return json.loads(plain)
