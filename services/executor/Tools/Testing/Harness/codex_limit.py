"""Interrupts a test that does not end, so that it is reported as failed, with the place it was at, and the others still run."""
import os
import signal
import threading

AFTER_THE_FIRST = 2.0
"""Seconds of processor time for each further test, once one has used up its own: where one loops, others often do."""

AGAIN = 1.0
"""Code that catches everything is interrupted again after so many seconds."""


class TestTimeUp(BaseException):
    """No Exception: the loop that does not end may well catch those."""


class Limit(object):
    """Counts processor time, not waiting, and only in the main thread, where Python runs signal handlers."""

    def __init__(self):
        self.seconds = float(os.environ.get("CODEX_TEST_LIMIT") or 0)
        self.running = self.hung = False

    def begin(self):
        self.hung = False
        if (
            self.seconds > 0
            and threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
        ):
            self.running = True
            signal.signal(signal.SIGPROF, self.up)
            signal.setitimer(signal.ITIMER_PROF, self.seconds, AGAIN)

    def end(self):
        """:return: whether the test was interrupted."""
        if self.running:
            self.running = False
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            if self.hung:
                self.seconds = min(self.seconds, AFTER_THE_FIRST)
        return self.hung

    def up(self, number, frame):
        self.hung = True
        raise TestTimeUp("the test did not end within %g s of processor time" % self.seconds)
