#!/usr/bin/env python3
"""What idle listeners of /stream cost: opens many and asks the server for its memory.

From the root, beside a running API whose process may have that many files open:

  python3 bench/streams.py --port 8080 --connections 5000 --pid $(pgrep -f 'Kilter serve')

Memory is the process's resident set and the heap in use after a collection (jcmd of the JDK).
"""

import argparse
import resource
import socket
import subprocess
import time


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def heap(pid):
    subprocess.run(["jcmd", str(pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
    said = subprocess.run(
        ["jcmd", str(pid), "GC.heap_info"], check=True, capture_output=True, text=True
    ).stdout
    used = [int(part[:-1]) for part in said.replace(",", "").split() if part.endswith("K")]
    generations = said.count("generation")
    return sum(used[1::2][:generations]) / 1024


def processor(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def listen(port, number):
    listening = socket.create_connection(("127.0.0.1", port))
    listening.sendall(
        f"GET /stream?sensor_id=idle-{number % 50} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    )
    return listening


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--connections", type=int, default=5000)
    options.add_argument("--pid", type=int, required=True)
    chosen = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, chosen.connections + 100), most))
    before = resident(chosen.pid), heap(chosen.pid)
    listeners = [listen(chosen.port, number) for number in range(chosen.connections)]
    answered = sum(listening.recv(64).startswith(b"HTTP/1.1 200") for listening in listeners)
    begin = processor(chosen.pid)
    time.sleep(20)
    idle = processor(chosen.pid) - begin
    after = resident(chosen.pid), heap(chosen.pid)
    print(f"{answered} of {chosen.connections} listen")
    print(f"resident {before[0]:.0f} MB before, {after[0]:.0f} MB with them")
    print(f"heap     {before[1]:.1f} MB before, {after[1]:.1f} MB with them")
    print(f"processor {idle / 20 * 100:.1f} % of one core while they are idle")


main()
