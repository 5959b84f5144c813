"""A cluster of Spark on the loopback addresses of this machine."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import pyspark

LOOPBACK = "127.0.0.1"
# Nothing listens but on this machine.
SPARK_OPTIONS = [
    option
    for setting in [
        "spark.ui.enabled=false",
        f"spark.driver.host={LOOPBACK}",
        f"spark.driver.bindAddress={LOOPBACK}",
        "spark.sql.execution.arrow.maxRecordsPerBatch=500",
    ]
    for option in ["--conf", setting]
]


class Cluster:
    """A master and its workers, each a process with one core."""

    def __init__(self, workers):
        self.home = Path(pyspark.__file__).parent
        self.folder = Path(tempfile.mkdtemp(prefix="copydesk-spark-"))
        self.ports = [free_port() for _ in range(2 + 2 * workers)]
        self.processes = []
        self.workers = workers

    def __enter__(self):
        port, web, *ports = self.ports
        self.web, self.address = web, f"spark://{LOOPBACK}:{port}"
        self.start("master.Master", "--host", LOOPBACK, "--port", str(port), "--webui-port", str(web))
        for at in range(self.workers):
            worker = ["--host", LOOPBACK, "--port", str(ports[2 * at]), "--webui-port", str(ports[2 * at + 1])]
            self.start("worker.Worker", *worker, "--cores", "1", "--memory", "2g", "-d", str(self.folder / str(at)), self.address)
        until(lambda: self.state().count('"state" : "ALIVE"') == self.workers, "the workers did not begin")
        return self

    def __exit__(self, *_):
        for process in self.processes:
            kill(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, *arguments):
        log = open(self.folder / f"{name}.{len(self.processes)}.log", "w")
        command = [self.home / "bin/spark-class", f"org.apache.spark.deploy.{name}", *arguments]
        environment = {**os.environ, "SPARK_LOCAL_IP": LOOPBACK}
        # A group of its own: a worker is killed with its executors.
        self.processes.append(
            subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
        )

    def state(self):
        """Returns what the master says of its workers, as JSON."""
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{self.web}/json/", timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    def submit(self, *arguments):
        """Starts a job."""
        command = [self.home / "bin/spark-submit", "--master", self.address, "--executor-memory", "1g", *SPARK_OPTIONS]
        environment = {**os.environ, "SPARK_LOCAL_IP": LOOPBACK}
        return subprocess.Popen(
            [str(part) for part in [*command, *arguments]],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            text=True,
        )

    def kill_worker_when_half_done(self, job, output):
        """Kills a worker with its executor when some parts are written and others are not."""
        until(lambda: len(list(output.glob("_temporary/**/part-*"))) >= 5, "nothing was written")
        assert job.poll() is None, "the job had ended before a worker was killed"
        kill(self.processes[1])


def free_port():
    with socket.socket() as found:
        found.bind((LOOPBACK, 0))
        return found.getsockname()[1]


def until(is_so, complaint, seconds=120):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, complaint
        time.sleep(0.05)


def kill(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
