#!/usr/bin/env python3
"""
verify.py - checks a Coffer medium without Coffer and without any key.

    python3 verify.py                      checks the folder this file lies in
    python3 verify.py FOLDER               checks another folder
    python3 verify.py --fingerprint F      also says whether the vault's key signed it; F is printed on the recovery
                                           sheet and on the label, eight groups of four letters and digits

It reads every file on the medium, block by block, and compares each with the signed manifest. It shows nothing of what
the vault holds, cannot open it, follows no link, starts no other program and writes nothing.

Before you run it, compare its own SHA-256 with the one on the label, on the receipt or in the Coffer that made it:

    sha256sum verify.py                    (Windows: certutil -hashfile verify.py SHA256)

It ends with 0: everything is as it was signed; 1: something is not; 2: it could not be checked.
It needs Python 3.8 or newer and nothing else.
"""
import hashlib
import json
import os
import re
import stat
import sys

BLOCK = 1024 * 1024
MOST_MANIFEST = 64 * 1024 * 1024
MOST_MARKER = 4096
MOST_FILES = 1000
MOST_ENTRIES = 10000
MOST_DEPTH = 8
MOST_SIGNS = 8 * MOST_FILES
MOST_NUMBER = 2 ** 53 - 1
UNFINISHED = "COPY-NOT-FINISHED.txt"
NEEDED = ("coffer-medium.json", "vault/vault.db", "vault/vault.json")
DROPPINGS = (
    "System Volume Information", "$RECYCLE.BIN", "lost+found", ".Trashes", ".Trash-1000", ".Spotlight-V100",
    ".fseventsd", ".DS_Store", "desktop.ini", "Thumbs.db",
)
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,3}\Z")
HEX = re.compile(r"[0-9a-f]+\Z")


class Refused(Exception):
    """The manifest, or the folder, cannot be trusted enough to check anything by it."""


# --- Ed25519 (RFC 8032), checking only ---------------------------------------------------------------------------------

P = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add_points(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    low, high = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = high - low, d - c, d + c, high + low
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    result = (0, 1, 1, 0)
    while number > 0:
        if number & 1:
            result = add_points(result, point)
        point = add_points(point, point)
        number >>= 1
    return result


def decode_point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_1 % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public_key, signature, message):
    key, first = decode_point(public_key), decode_point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or first is None or factor >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = times(factor, BASE), add_points(first, times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- the hash tree -----------------------------------------------------------------------------------------------------

def leaf(kind, data):
    return hashlib.sha256(kind + data).digest()


def tree_root(leaves):
    while len(leaves) > 1:
        pairs = [leaf(b"\x01", leaves[i] + leaves[i + 1]) for i in range(0, len(leaves) - 1, 2)]
        leaves = pairs + (leaves[-1:] if len(leaves) % 2 else [])
    return leaves[0]


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def file_leaf(entry):
    return leaf(b"\x02", canonical({name: entry[name] for name in ("bytes", "path", "root", "sha256")}).encode("ascii"))


# --- reading what anyone may have written ------------------------------------------------------------------------------

def read_small(folder, name, most):
    """A plain file, never by way of a link."""
    path = os.path.join(folder, name)
    try:
        facts = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > most:
        return None
    with open(path, "rb") as file:
        return file.read(most + 1)[:most]


def bounded_number(digits):
    if len(digits) > 16 or abs(int(digits)) > MOST_NUMBER:
        raise Refused("it holds a number that is too large")
    return int(digits)


def no_number(_):
    raise Refused("it holds a number that is not whole")


def parse_json(data):
    depth = signs = 0
    for found in re.finditer(rb"[\[\]{},]", data):
        sign = found.group()
        depth += 1 if sign in b"[{" else -1 if sign in b"]}" else 0
        signs += 1 if sign in b"[{," else 0
        if depth > MOST_DEPTH or signs > MOST_SIGNS:
            raise Refused("it is nested too deeply, or holds too much")
    try:
        return json.loads(
            data.decode("ascii"), parse_int=bounded_number, parse_float=no_number, parse_constant=no_number
        )
    except (ValueError, RecursionError):
        raise Refused("it is not JSON in plain letters")


def demand(good, problem):
    if not good:
        raise Refused(problem)


def is_hex(value, length=None):
    return isinstance(value, str) and HEX.match(value) is not None and (length is None or len(value) == length)


def is_count(value):
    return type(value) is int and 0 <= value <= MOST_NUMBER


def check_shape(manifest):
    demand(isinstance(manifest, dict) and set(manifest) == {"head", "files", "publicKey", "signature"}, "odd shape")
    head, files = manifest["head"], manifest["files"]
    names = {"format", "formatVersion", "mediumId", "vaultId", "madeAt", "counter", "sealHead", "blockBytes", "root"}
    demand(isinstance(head, dict) and "formatVersion" in head, "odd head")
    demand(head.get("format") == "coffer-medium-manifest", "it is no manifest of a Coffer medium")
    demand(head["formatVersion"] is not True, "odd head")
    demand(head["formatVersion"] == 1, "it was written by a newer Coffer; use the verify.py of that one")
    demand(set(head) == names and head["blockBytes"] == BLOCK, "odd head")
    demand(is_hex(head["mediumId"], 32) and is_hex(head["vaultId"], 32), "odd ids")
    demand(is_hex(head["sealHead"], 64) and is_hex(head["root"], 64), "odd hashes")
    demand(is_count(head["madeAt"]) and is_count(head["counter"]), "odd numbers")
    demand(is_hex(manifest["publicKey"], 64) and is_hex(manifest["signature"], 128), "odd signature")
    demand(isinstance(files, list) and 1 <= len(files) <= MOST_FILES, "too few or too many files")
    for entry in files:
        check_entry(entry)
    paths = [entry["path"] for entry in files]
    demand(paths == sorted(set(paths)), "its files are not in order")
    demand(len({path.lower() for path in paths}) == len(paths), "two files have one name")


def check_entry(entry):
    demand(isinstance(entry, dict) and set(entry) == {"path", "bytes", "sha256", "root", "blocks"}, "odd file")
    path = entry["path"]
    demand(isinstance(path, str) and len(path) <= 200 and NAME.match(path) is not None, "a path that is no plain name")
    demand(is_count(entry["bytes"]) and is_hex(entry["sha256"], 64) and is_hex(entry["root"], 64), "odd file")
    wanted = max(1, -(-entry["bytes"] // BLOCK))
    demand(is_hex(entry["blocks"], wanted * 64), "the blocks of %s do not fit its size" % path)
    demand(tree_root(blocks_of(entry)).hex() == entry["root"], "the tree of %s does not fit its root" % path)


def blocks_of(entry):
    data = bytes.fromhex(entry["blocks"])
    return [data[at:at + 32] for at in range(0, len(data), 32)]


def read_manifest(folder):
    data = read_small(folder, "manifest.json", MOST_MANIFEST)
    demand(data is not None, "it is missing, no plain file, or too large")
    manifest = parse_json(data)
    check_shape(manifest)
    # One text for one manifest: no name twice, no number written otherwise.
    demand((canonical(manifest) + "\n").encode("ascii") == data, "it is not written as Coffer writes it")
    head = manifest["head"]
    demand(tree_root([file_leaf(entry) for entry in manifest["files"]]).hex() == head["root"], "its root does not fit")
    message = ("coffer-medium-manifest\n" + canonical(head)).encode("ascii")
    signed = is_signed(bytes.fromhex(manifest["publicKey"]), bytes.fromhex(manifest["signature"]), message)
    demand(signed, "its signature does not fit: it was changed after it was signed")
    return manifest


# --- what lies on the medium -------------------------------------------------------------------------------------------

def walk(folder):
    files, odd, left, waiting = {}, [], [], [("", 0)]
    while waiting:
        base, depth = waiting.pop()
        with os.scandir(os.path.join(folder, *base.split("/")) if base else folder) as entries:
            for entry in entries:
                path = base + "/" + entry.name if base else entry.name
                if not base and entry.name in DROPPINGS:
                    left.append(path)
                elif len(files) + len(odd) >= MOST_ENTRIES:
                    return files, odd + ["and more"], left
                elif entry.is_symlink():
                    odd.append(path)
                elif entry.is_dir(follow_symlinks=False) and depth < MOST_DEPTH:
                    waiting.append((path, depth + 1))
                elif entry.is_file(follow_symlinks=False):
                    files[path] = entry.stat(follow_symlinks=False).st_size
                else:
                    odd.append(path)
    return files, odd, left


def check_file(folder, entry, report):
    whole, differing, number = hashlib.sha256(), [], 0
    blocks = bytes.fromhex(entry["blocks"])
    try:
        with open(os.path.join(folder, *entry["path"].split("/")), "rb") as file:
            while True:
                block = file.read(BLOCK)
                if not block and number > 0:
                    break
                whole.update(block)
                if leaf(b"\x00", block) != blocks[number * 32:number * 32 + 32]:
                    differing.append(number)
                number += 1
                if len(block) < BLOCK or number * 32 > len(blocks):
                    break
    except OSError as problem:
        return report("%s cannot be read: %s" % (entry["path"], problem.strerror))
    if differing:
        shown = ", ".join(str(one) for one in differing[:5]) + (", ..." if len(differing) > 5 else "")
        return report("%s: %d of %d blocks of 1 MiB differ: %s" % (entry["path"], len(differing), number, shown))
    if number * 32 != len(blocks) or whole.hexdigest() != entry["sha256"]:
        report("%s: it is not as it was signed" % entry["path"])


def check_marker(folder, head, report):
    data = read_small(folder, "coffer-medium.json", MOST_MARKER)
    try:
        marker = parse_json(data or b"")
    except Refused:
        return report("coffer-medium.json: the marker is missing or odd")
    same = isinstance(marker, dict) and all(marker.get(name) == head[name] for name in ("mediumId", "vaultId"))
    if not same:
        report("coffer-medium.json: it is the marker of another medium or vault")


def check(folder, manifest, report):
    files, odd, left = walk(folder)
    entries = manifest["files"]
    check_marker(folder, manifest["head"], report)
    for name in NEEDED:
        if name not in [entry["path"] for entry in entries]:
            report("%s: the manifest does not name it" % name)
    if UNFINISHED in files:
        report("a copy to this medium was not finished. The vault in it may still be whole; finish the copy with Coffer")
    known = {entry["path"] for entry in entries} | {"manifest.json", "manifest-sha256.txt", UNFINISHED}
    for path in sorted(set(files) - known):
        report("%s: nobody signed for this file" % path)
    for path in sorted(odd):
        report("%s: a link or no plain file; it was not followed" % path)
    for entry in entries:
        size = files.get(entry["path"])
        if size is None:
            report("%s: missing" % entry["path"])
        elif size != entry["bytes"]:
            report("%s: it has %d bytes and should have %d" % (entry["path"], size, entry["bytes"]))
        else:
            check_file(folder, entry, report)
    listed = "".join("%s  %s\n" % (entry["sha256"], entry["path"]) for entry in entries)
    if read_small(folder, "manifest-sha256.txt", MOST_MANIFEST) != listed.encode("ascii"):
        report("manifest-sha256.txt: it does not say what the signed manifest says")
    for path in left:
        print("  note: %s was left there by a system; it is not looked into" % printable(path))


def printable(text):
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def fingerprint_of(manifest):
    digits = hashlib.sha256(bytes.fromhex(manifest["publicKey"])).hexdigest()[:32].upper()
    return "-".join(digits[at:at + 4] for at in range(0, 32, 4))


def arguments(given):
    folder, wanted = os.path.dirname(os.path.abspath(__file__)), None
    rest = list(given)
    while rest:
        one = rest.pop(0)
        if one in ("-h", "--help"):
            print(__doc__.strip())
            sys.exit(0)
        if one == "--fingerprint" and rest:
            wanted = rest.pop(0)
        elif one.startswith("-"):
            raise Refused("unknown word %s; see --help" % printable(one))
        else:
            folder = one
    return folder, wanted


def main(given):
    findings = []

    def report(text):
        findings.append(text)
        print("  WRONG: %s" % printable(text))

    try:
        folder, wanted = arguments(given)
        demand(os.path.isdir(folder), "there is no such folder")
        print("Checking the Coffer medium in %s" % printable(folder))
        manifest = read_manifest(folder)
        head, fingerprint = manifest["head"], fingerprint_of(manifest)
        if wanted is not None and re.sub(r"[^0-9A-F]", "", wanted.upper()) != fingerprint.replace("-", ""):
            report("it is signed by %s, which is not the key you named" % fingerprint)
        check(folder, manifest, report)
    except Refused as refused:
        print("CANNOT BE CHECKED. manifest.json cannot be trusted: %s." % printable(str(refused)))
        return 2
    except OSError as problem:
        print("CANNOT BE CHECKED. The folder cannot be read: %s." % printable(str(problem.strerror)))
        return 2
    size = sum(entry["bytes"] for entry in manifest["files"])
    print("  medium %s, vault %s" % (head["mediumId"][:8], head["vaultId"][:8]))
    print("  %d files, %d bytes, root %s" % (len(manifest["files"]), size, head["root"]))
    print("  signed by %s%s" % (fingerprint, "" if wanted else "; compare it with the recovery sheet or the label"))
    if findings:
        print("NOT INTACT. %d findings, above. Keep this medium, and use another copy." % len(findings))
        return 1
    print("INTACT. Every block is what was signed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
