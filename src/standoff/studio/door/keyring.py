"""The keys of a folder's studio, kept in the folder, so that open windows go on after a new start.

They are kept only where nobody else can read them or could have put them there: in a file
that is this user's alone.
"""

import json
import os
import stat

from standoff.library import CannotRead
from standoff.studio.door.guard import Keys
from standoff.studio.folder import Folder

FILE = "keys"
LEAST = 30
"""Characters of a secret; those that are made here have more."""


def keys_of(folder: Folder, port: int) -> Keys:
    """The keys that the folder's studio had at a port, or new ones."""
    kept = _kept(folder)
    token, secret = kept.get("token", ""), kept.get("secret", "")
    if kept.get("port") == str(port) and min(len(token), len(secret)) >= LEAST:
        return Keys(port, token, secret)
    made = Keys(port)
    _keep(folder, made)
    return made


def _kept(folder: Folder) -> dict[str, str]:
    try:
        descriptor = os.open(folder.hidden() / FILE, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except (OSError, CannotRead):
        return {}
    with open(descriptor, encoding="utf-8") as file:
        if not _is_ours(os.fstat(descriptor)) or not _is_ours(os.stat(folder.hidden())):
            return {}
        try:
            said = json.loads(file.read(4_000))
        except (OSError, ValueError, RecursionError):
            return {}
    return {k: str(v) for k, v in said.items()} if isinstance(said, dict) else {}


def _keep(folder: Folder, keys: Keys) -> None:
    """Keep keys where only this user can read them; else they are gone at the end."""
    said = json.dumps({"port": keys.port, "token": keys.token, "secret": keys.secret})
    try:
        path = folder.made() / FILE
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            if _is_ours(os.fstat(descriptor)):
                file.write(said)
    except (OSError, CannotRead):
        return


def _is_ours(seen: os.stat_result) -> bool:
    """Whether something is this user's, and nobody else may read it."""
    mine = getattr(os, "getuid", lambda: -1)() == seen.st_uid
    kind = stat.S_ISREG(seen.st_mode) or stat.S_ISDIR(seen.st_mode)
    return mine and kind and not seen.st_mode & 0o077
