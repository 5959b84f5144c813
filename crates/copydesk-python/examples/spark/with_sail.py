"""Converts an archive on Sail, which is Spark without a JVM: `python with_sail.py [--format parquet] INPUT OUTPUT`."""

import argparse

from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession
from to_records import FORMATS, run

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--format", choices=list(FORMATS), default="parquet")
parser.add_argument("input")
parser.add_argument("output")
arguments = parser.parse_args()

server = SparkConnectServer()
server.start()
_, port = server.listening_address
run(SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate(), arguments.format, arguments.input, arguments.output)
