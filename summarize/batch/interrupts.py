"""Ctrl-C in a long run: the first asks it to stop, the second ends it at once."""

import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from threading import Event


@contextlib.contextmanager
def stopping(
    stop: Event, at_first: Callable[[], None], at_once: Callable[[], None]
) -> Iterator[None]:
    """Set ``stop`` and call ``at_first`` at the first interrupt, ``at_once`` at the next.

    All happens in a thread, at once, even while a library keeps the main thread busy. Does nothing
    outside of the main thread, which alone may say what an interrupt does, and where interrupts
    are ignored, as in the background of a shell.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield
        return
    reader, writer = socket.socketpair()
    writer.setblocking(False)  # noqa: FBT003 - the library's own signature
    done = threading.Event()

    def listen() -> None:
        while data := reader.recv(64):
            for number in data:
                if number != signal.SIGINT or done.is_set():
                    continue
                if stop.is_set():
                    at_once()
                else:
                    stop.set()
                    at_first()

    old = signal.signal(signal.SIGINT, lambda *_: None)
    descriptor = signal.set_wakeup_fd(writer.fileno())
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        signal.set_wakeup_fd(descriptor)
        signal.signal(signal.SIGINT, old)
        writer.close()
        thread.join()
        reader.close()
