"""One process for all windows of a user: a second start hands its files over to the first.

The first start holds a lock and listens at a local socket, which only the same user can reach;
nothing here speaks to a network. It needs no application until it listens, so that a second
start is over before anything large is loaded.
"""

import hashlib
import json
import os
import stat
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

# As long as an old laptop takes from its first file to a window that answers.
PATIENCE_S = 30.0
CONNECT_MS, WRITE_MS, PAUSE_S = 500, 2_000, 0.05
# Ten files opened together are ten starts within a moment: a window that opens holds up the
# answers to the others for as long as it takes, so that it waits until no further one calls.
QUIET_MS = 50
MOST_BYTES = 1_000_000
TAKEN = b"taken\n"
TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - lets Wayland bring a window to the front
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "SESSIONNAME")
ASFW_ANY = -1


def name_of(own: Path, environ: Mapping[str, str]) -> str:
    """Name the one program among those with the same settings, on the same screen."""
    words = (str(own), *(environ.get(screen, "") for screen in SCREENS))
    return "covercast-" + hashlib.sha256("\0".join(words).encode(errors="replace")).hexdigest()[:16]


def meeting_folder(environ: Mapping[str, str]) -> Path | None:
    """Return a folder on this computer that belongs to the user alone; None if there is none."""
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())  # of the user's own profile
    given = environ.get("XDG_RUNTIME_DIR")
    if given and is_private(Path(given)):
        return Path(given)
    folder = Path(tempfile.gettempdir(), f"covercast-{os.geteuid()}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if is_private(folder) else None


def is_private(folder: Path) -> bool:
    """Tell whether a folder belongs to this user, and nobody else may enter it."""
    try:
        there = folder.lstat()
    except OSError:
        return False
    is_own = sys.platform == "win32" or there.st_uid == os.geteuid()
    return stat.S_ISDIR(there.st_mode) and is_own and not there.st_mode & 0o077


class OneProgram:
    """The place where starts of one program meet.

    Without a folder to meet in, every start is a program of its own.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        self._address = ""
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        if folder is not None:
            # Windows knows sockets by name, other systems by place.
            self._address = name if sys.platform == "win32" else str(folder / name)
            self._lock = QLockFile(str(folder / f"{name}.lock"))
            self._lock.setStaleLockTime(0)

    def hand_over(self, paths: Sequence[Path], patience_s: float = PATIENCE_S) -> bool:
        """Let the program that runs already open these; False if this start is the first.

        A program that runs but does not answer in time is left alone, and this start goes on by
        itself.
        """
        until = time.monotonic() + patience_s
        while self._lock is not None:
            if self._ask(paths, until):
                return True
            if self._lock.tryLock(0):
                return False
            # Of a folder that is full or read-only no more can be had by waiting.
            is_held = self._lock.error() is QLockFile.LockError.LockFailedError
            if not is_held or time.monotonic() >= until:
                self._lock = None
            time.sleep(PAUSE_S)
        return False

    def listen(self, take: Callable[[list[Path]], None], parent: QObject) -> None:
        """Open from now on what later starts hand over, if this is the first of them."""
        if self._lock is None or not self._lock.isLocked():
            return
        server = QLocalServer(parent)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._address)  # what a killed program left behind
        if server.listen(self._address):
            queue = _Queue(take, server)
            server.newConnection.connect(lambda: _meet_next(server, queue.add))
            self._server = server

    def close(self) -> None:
        """Stop listening, so that the next start is a first one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()

    def _ask(self, paths: Sequence[Path], until: float) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(CONNECT_MS):
            return False
        _let_come_to_front()
        socket.write(_message(paths, os.environ.get(TOKEN, "")))
        socket.waitForBytesWritten(WRITE_MS)
        while not socket.canReadLine():
            left_ms = int(1000 * (until - time.monotonic()))
            if left_ms <= 0 or not socket.waitForReadyRead(left_ms):
                return False
        return bytes(socket.readLine().data()) == TAKEN


class _Queue(QObject):
    """Opens the files of starts once no further one calls, each in a turn of the event loop."""

    def __init__(self, take: Callable[[list[Path]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        self._waiting: deque[list[Path]] = deque()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._open_next)

    def add(self, paths: list[Path]) -> None:
        self._waiting.append(paths)
        self._soon.start(QUIET_MS)

    @Slot()
    def _open_next(self) -> None:
        paths = self._waiting.popleft()
        if self._waiting:
            self._soon.start(QUIET_MS)
        self._take(paths)


def _message(paths: Sequence[Path], token: str) -> bytes:
    said = {"open": [str(path.absolute()) for path in paths], "token": token}
    return json.dumps(said).encode() + b"\n"


def _meet_next(server: QLocalServer, take: Callable[[list[Path]], None]) -> None:
    while (socket := server.nextPendingConnection()) is not None:
        socket.setReadBufferSize(MOST_BYTES)
        socket.disconnected.connect(socket.deleteLater)
        answer = partial(_answer, socket, take)
        socket.readyRead.connect(answer)
        answer()


def _answer(socket: QLocalSocket, take: Callable[[list[Path]], None]) -> None:
    """Say that a whole message is taken, and do what it says; hang up on anything else."""
    if not socket.canReadLine():
        if socket.bytesAvailable() >= MOST_BYTES:
            socket.abort()
        return
    said = _read(bytes(socket.readLine().data()))
    if said is None:
        socket.abort()
        return
    socket.write(TAKEN)
    socket.flush()
    socket.disconnectFromServer()
    paths, token = said
    if token:
        os.environ[TOKEN] = token
    take(paths)


def _read(line: bytes) -> tuple[list[Path], str] | None:
    """Return the files and the token that a message names, None if it is no message of ours."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    match said:
        case {"open": list(paths), "token": str(token)} if all(isinstance(it, str) for it in paths):
            return [Path(path) for path in paths], token
    return None


def _let_come_to_front() -> None:
    """Let the program that runs put its window on top; Windows asks whoever was started last."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(ASFW_ANY)
