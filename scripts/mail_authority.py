"""A certificate authority of our own, so that the tests verify certificates as production does. Needs `openssl`."""
import dataclasses
import datetime
import os
import pathlib
import secrets
import shutil
import ssl
import subprocess

_SETTINGS = """\
[ca]
default_ca = own
[own]
new_certs_dir = {folder}
database = {folder}/index.txt
certificate = {folder}/ca.pem
private_key = {folder}/ca.key
default_md = sha256
rand_serial = yes
policy = any
copy_extensions = copy
unique_subject = no
x509_extensions = server
[any]
commonName = supplied
[server]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = serverAuth
"""


@dataclasses.dataclass(frozen=True)
class Certificate:
    """Paths of a PEM certificate and its key."""

    file: pathlib.Path
    key: pathlib.Path

    def context(self):
        """For a server in Python."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


class CertificateAuthority:
    """The files of a local authority in `folder`, made when they are not there yet.

    `file` is its certificate alone, `bundle` the system's certificates with it, `server` what local servers show.
    """

    HOSTS = ("localhost", "127.0.0.1", "mail.waterbeek.example", "mail.post.example")

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.file = self.folder / "ca.pem"
        self.bundle = self.folder / "bundle.pem"
        if not self.file.exists():
            self._found()
        self.server = self._renewed("server")

    @staticmethod
    def missing():
        """Why there can be no authority here, in words; None if there can."""
        return None if shutil.which("openssl") else "openssl is not installed (Debian package: openssl)"

    def _openssl(self, *words):
        done = subprocess.run(["openssl", *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"openssl {words[0]} failed:\n{done.stderr}")

    def _found(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "ca.cnf").write_text(_SETTINGS.format(folder=self.folder))
        (self.folder / "index.txt").write_text("")
        self._openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 3650,
            "-subj", f"/CN=Plein local authority {secrets.token_hex(4)}", "-keyout", self.folder / "ca.key",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-out", self.file)
        # Whoever sets SSL_CERT_FILE to this can still reach the rest of the world.
        known = [os.environ.get("SSL_CERT_FILE"), ssl.get_default_verify_paths().cafile,
                 "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
        system = next((path for path in known if path and os.path.exists(path)), None)
        roots = pathlib.Path(system).read_text() if system else ""
        self.bundle.write_text(roots + "\n" + self.file.read_text())

    def _renewed(self, name):
        found = Certificate(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        if found.file.exists():
            valid = subprocess.run(
                ["openssl", "x509", "-checkend", "864000", "-noout", "-in", found.file], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if valid.returncode == 0:
                return found
        return self.issue(name)

    def issue(self, name, hosts=HOSTS, days=397):
        """A certificate for these names and addresses. With negative `days` it ended that long ago."""
        issued = Certificate(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        alternatives = ",".join(("IP:" if host.replace(".", "").isdigit() else "DNS:") + host for host in hosts)
        request = self.folder / f"{name}.csr"
        self._openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={hosts[0]}",
            "-addext", f"subjectAltName={alternatives}", "-keyout", issued.key, "-out", request)
        now = datetime.datetime.now(datetime.timezone.utc)
        end = now + datetime.timedelta(days=days)
        begin = min(now - datetime.timedelta(hours=1), end - datetime.timedelta(days=1))
        self._openssl(
            "ca", "-batch", "-notext", "-config", self.folder / "ca.cnf", "-in", request,
            "-out", issued.file, "-startdate", f"{begin:%Y%m%d%H%M%SZ}", "-enddate", f"{end:%Y%m%d%H%M%SZ}")
        return issued

    def context(self):
        """For a client in Python that trusts only this authority."""
        return ssl.create_default_context(cafile=self.file)

    def environment(self):
        """What makes most programs trust this authority beside the system's."""
        return dict.fromkeys(["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"], str(self.bundle))
