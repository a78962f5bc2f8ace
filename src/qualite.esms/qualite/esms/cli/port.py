"""Is a TCP port free? Plain Python, so that the Makefile can ask before anything is installed."""

import socket
import sys


def is_free(host, port):
    """True if a server could listen on `host`:`port` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server itself does: a port of connections just closed counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def taken_message(port):
    """The sentence that tells a person what to do about a taken port."""
    return (
        f"Port {port} is already in use. Choose another one, for instance: "
        f"PORT={port + 1} make start"
    )


if __name__ == "__main__":
    wanted_host, wanted_port = sys.argv[1], int(sys.argv[2])
    if not is_free(wanted_host, wanted_port):
        sys.exit(taken_message(wanted_port))
