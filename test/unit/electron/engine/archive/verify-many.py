"""Runs verify.py on many folders in one process: one folder a line on standard input, one exit status a line back."""
import contextlib
import importlib.util
import io
import sys

sys.dont_write_bytecode = True
found = importlib.util.spec_from_file_location("verify", sys.argv[1])
verify = importlib.util.module_from_spec(found)
found.loader.exec_module(verify)
for line in sys.stdin:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = verify.main([line.rstrip("\n")])
    print(status, said.getvalue().replace("\n", " "))
