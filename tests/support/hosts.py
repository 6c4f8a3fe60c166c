"""Caddy, nginx and a bare host of files, each as a process or thread of its own, by HTTPS.

with Nginx(folder, "nginx-static.conf", Place(http, https, dist=dist)) as host: ...

They run the files of docs/hosting, with names, ports and folders put in as an operator does.
"""

import os
import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.phone_browser import wait_until

DOCS = Path(__file__).resolve().parents[2] / "docs" / "hosting"
HOST = "localhost"
PROGRAMS = {"caddy": shutil.which("caddy"), "nginx": shutil.which("nginx")}


@dataclass(frozen=True)
class Place:
    """Where a host listens; `server` is the port of the sync server behind it, `dist` what it serves."""

    http: int
    https: int
    server: int = 0
    dist: Path = Path()

    @property
    def url(self) -> str:
        """The origin."""
        return f"https://{HOST}:{self.https}"


def make_certificate(folder: Path) -> None:
    """Write `certificate.pem`, valid for localhost and trusted by itself, and `key.pem`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=7))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


class Process:
    """A program that serves `place` until it is left. `folder` is its own, for logs and the like."""

    def __init__(self, folder: Path, config: str, place: Place) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.place = place
        self.config = self.write_config((DOCS / config).read_text("utf-8"))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def authority(self) -> Path:
        """The certificate by which this host's is trusted."""
        raise NotImplementedError

    def write_config(self, text: str) -> Path:
        """Write the documented file as it is to run here."""
        raise NotImplementedError

    def command(self) -> list[str]:
        """What starts it in the foreground."""
        raise NotImplementedError

    @property
    def environment(self) -> dict[str, str]:
        """All that it sees."""
        return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.folder)}

    def __enter__(self) -> "Process":
        with (self.folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                self.command(), stdout=output, stderr=output, env=self.environment
            )
        wait_until(self._serves, f"{self.command()[0]} serves")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait(timeout=30)

    def _serves(self) -> bool:
        assert self._process
        said = (self.folder / "output").read_text("utf-8", "replace")
        assert self._process.poll() is None, said
        try:
            trusted = ssl.create_default_context(cafile=self.authority)
            with (
                socket.create_connection((HOST, self.place.https), timeout=5) as plain,
                trusted.wrap_socket(plain, server_hostname=HOST),
            ):
                return True
        except OSError:
            return False


class Caddy(Process):
    """For `localhost` it makes certificates by an authority of its own."""

    @property
    def authority(self) -> Path:
        return self.folder / "caddy/pki/authorities/local/root.crt"

    def write_config(self, text: str) -> Path:
        (self.folder / "Documented").write_text(text, "utf-8")
        file = self.folder / "Caddyfile"
        ports = f"http_port {self.place.http}\n\thttps_port {self.place.https}"
        file.write_text(
            f"{{\n\tadmin off\n\tskip_install_trust\n\t{ports}\n}}\nimport {self.folder}/Documented\n",
            "utf-8",
        )
        return file

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {
            "XDG_DATA_HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "JINDU_HOST": HOST,
            "JINDU_SERVER": f"127.0.0.1:{self.place.server}",
            "JINDU_DIST": str(self.place.dist),
        }

    def command(self) -> list[str]:
        return [
            PROGRAMS["caddy"] or "",
            "run",
            "--config",
            str(self.config),
            "--adapter",
            "caddyfile",
        ]


class Nginx(Process):
    """With a certificate that signs itself."""

    @property
    def authority(self) -> Path:
        return self.folder / "certificate.pem"

    def write_config(self, text: str) -> Path:
        make_certificate(self.folder)
        for documented, here in {
            "/etc/letsencrypt/live/jindu.example/fullchain.pem": str(self.authority),
            "/etc/letsencrypt/live/jindu.example/privkey.pem": str(self.folder / "key.pem"),
            "jindu.example": HOST,
            "listen 80;": f"listen {self.place.http};",
            "listen [::]:80;": f"listen [::]:{self.place.http};",
            "listen 443 ": f"listen {self.place.https} ",
            "listen [::]:443 ": f"listen [::]:{self.place.https} ",
            # Of ports there is no word in the documented file: there they are the protocol's own.
            "https://$host$": f"https://$host:{self.place.https}$",
            "127.0.0.1:8000": f"127.0.0.1:{self.place.server}",
            "/srv/jindu/dist": str(self.place.dist),
            "include mime.types": "include /etc/nginx/mime.types",
        }.items():
            text = text.replace(documented, here)
        own = "".join(
            f"{name}_temp_path {self.folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        file = self.folder / "nginx.conf"
        # Started by root its workers are somebody else, who may not read a test's folder.
        user = "user root;\n" if os.geteuid() == 0 else ""
        file.write_text(
            f"{user}daemon off;\nworker_processes 1;\npid {self.folder}/pid;\nerror_log stderr;\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{own}{text}\n}}\n",
            "utf-8",
        )
        return file

    def command(self) -> list[str]:
        return [
            PROGRAMS["nginx"] or "",
            "-p",
            str(self.folder),
            "-e",
            "stderr",
            "-c",
            str(self.config),
        ]


class BareHost:
    """Files and `404.html`, without any header: the least that a host of files does."""

    def __init__(self, folder: Path, place: Place) -> None:
        folder.mkdir(parents=True)
        make_certificate(folder)
        self.place = place
        self.authority = folder / "certificate.pem"
        www = place.dist / "www"
        self._server = ThreadingHTTPServer((HOST, place.https), partial(_Files, directory=str(www)))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority, folder / "key.pem")
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self._stack = ExitStack()

    def __enter__(self) -> "BareHost":
        thread = threading.Thread(target=self._server.serve_forever)
        thread.start()
        self._stack.callback(self._server.server_close)
        self._stack.callback(thread.join)
        self._stack.callback(self._server.shutdown)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


class _Files(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".webmanifest": "application/manifest+json",
    }

    def send_error(self, code, message=None, explain=None):
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass
