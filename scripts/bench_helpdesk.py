"""django-helpdesk, the team inbox that Plein's taking in of mail is measured against.

An installation of its own in .build-helpdesk, as its manual has it, with the packages of requirements-bench.txt.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import urllib.parse
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".build-helpdesk"
_WANTED = ROOT / "scripts/requirements-bench.txt"

_SETTINGS = """\
SECRET_KEY = "only for measuring"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.sites",
    "django.contrib.messages", "django.contrib.admin", "django.contrib.humanize", "django.contrib.staticfiles",
    "account", "pinax.invitations", "pinax.teams", "reversion", "rest_framework", "django_cleanup", "helpdesk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {{
    "context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                           "django.contrib.messages.context_processors.messages"]}}}}]
SITE_ID = 1
ROOT_URLCONF = "bench_urls"
DATABASES = {{"default": {database!r}}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
MEDIA_ROOT = {media!r}
STATIC_URL = "/static/"
USE_TZ = True
# Its confirmations are written and then thrown away, so that no mail server is measured with it.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
"""

_URLS = """\
from django.urls import include, path
urlpatterns = [path("helpdesk/", include("helpdesk.urls"))]
"""

_QUEUE = """\
from helpdesk.models import Queue
Queue.objects.create(
    title="Gemeente", slug="gemeente", email_address={address!r}, allow_email_submission=True, email_box_type="imap",
    email_box_host="127.0.0.1", email_box_port={port}, email_box_ssl=True, email_box_user={address!r},
    email_box_pass={password!r}, email_box_interval=0)
"""

_COUNT = """\
from helpdesk.models import FollowUp, Ticket
print(Ticket.objects.count(), FollowUp.objects.count())
"""


def install():
    """Makes its packages there, anew when the list changed."""
    stamp, wanted = VENV / "requirements.sum", hashlib.sha256(_WANTED.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)
    subprocess.run(
        [VENV / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", _WANTED],
        check=True, stdin=subprocess.DEVNULL)
    stamp.write_text(wanted)


class Helpdesk:
    """One installation on an empty database (a path, or postgres://…) with one queue: one mailbox of a Dovecot."""

    def __init__(self, database, dovecot, user, password):
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="plein-helpdesk-"))
        settings = _SETTINGS.format(database=_database(database), media=str(self._folder / "media"))
        (self._folder / "bench_settings.py").write_text(settings)
        (self._folder / "bench_urls.py").write_text(_URLS)
        # It checks the certificate against what this names.
        self._environment = {
            **os.environ, **dovecot.authority.environment(), "DJANGO_SETTINGS_MODULE": "bench_settings",
            "PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": ""}
        self._queue = _QUEUE.format(address=user, port=dovecot.tls_port, password=password)

    def __enter__(self):
        try:
            self._manage("migrate", "--verbosity", "0")
            self._manage("loaddata", "emailtemplate.json", "--verbosity", "0")
            self._manage("shell", "--command", self._queue)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        shutil.rmtree(self._folder, ignore_errors=True)

    def _manage(self, *words):
        done = subprocess.run(
            [VENV / "bin/django-admin", *words], cwd=self._folder, env=self._environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"django-helpdesk: {words[0]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    def take_in(self):
        """Its own command, which empties the mailbox."""
        self._manage("get_email", "--quiet")

    def counts(self):
        """How many tickets there are, and messages in them."""
        tickets, messages = self._manage("shell", "--command", _COUNT).split()[-2:]
        return int(tickets), int(messages)


def _database(address):
    if not address.startswith("postgres"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": address}
    parts = urllib.parse.urlparse(address)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"), "USER": parts.username,
            "HOST": parts.hostname, "PORT": parts.port}
