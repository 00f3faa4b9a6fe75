#!/usr/bin/env python3
"""
reader.py - reads a Coffer vault without Coffer.

A Coffer vault is a folder with the files `vault.json` and `vault.db`. It holds backups of Qlik Cloud apps, encrypted.
This program opens it with the vault's passphrase, its printed recovery sheet, or the private key it was sealed to. It
shows what is in it, and takes apps out: `<app id>.qvf`, byte for byte as Qlik exported it, and `<app id>-metadata.json`,
which says who owns what.

It needs Python 3.11 or newer and the package zstandard (Debian, Ubuntu: apt install python3 python3-zstandard;
elsewhere: python3 -m pip install zstandard).

    python3 reader.py VAULT info    --passphrase-file FILE      what this vault is
    python3 reader.py VAULT list    --passphrase-file FILE      snapshots, apps and their versions
    python3 reader.py VAULT extract --passphrase-file FILE --app ID [--version N] --out DIR
    python3 reader.py VAULT extract --passphrase-file FILE --all --out DIR      the newest version of every app
    python3 reader.py self-test                                 checks this program's own arithmetic

VAULT is the folder. FILE holds the passphrase in its first line (or set COFFER_PASSPHRASE). In its place
`--recovery-file FILE` takes the recovery sheet: its four lines of letters and digits, with or without spaces, or the
whole sheet; `--private-key-file FILE` takes the file of a private key, and --passphrase-file is then the one of that
file, where it has one. `--json` prints JSON. `--try` goes on where this program would rather stop: a vault of a newer
Coffer, damaged pages, a copy that was cut off; what comes out is checked all the same.

Nothing in the vault is changed, and nothing is written to the disk but the files asked for. The database is decrypted
into memory: about three times its size, and a second for every 15 MB. --max-gb raises the limit of 2 GB.

It ends with 0 done, 64 wrong use, 65 damaged data, 66 not found, 69 something this computer lacks, 77 wrong key,
78 made by a newer Coffer. It was written from docs/vault-format.md and docs/vault-format-content.md alone, and needs
nothing else of Coffer.
"""
import argparse
import base64
import binascii
import functools
import hashlib
import hmac
import json
import os
import re
import sqlite3
import struct
import sys
import time
import unicodedata
import zlib

KNOWN_SCHEMA = 100
PAGE, TAG, NONCE = 16384, 32, 32
BODY = PAGE - TAG - NONCE
LARGEST_PACK, LARGEST_STREAM, LARGEST_TEXT = 1_000_000, 1 << 30, 1 << 28
USAGE, DAMAGED, NOT_FOUND, LACKING, WRONG_KEY, NEWER = 64, 65, 66, 69, 77, 78


class Refused(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


def ensure(good, text):
    if not good:
        raise Refused(DAMAGED, text)


# -- AEGIS-256 (draft-irtf-cfrg-aegis-aead): many messages of one length side by side --------------------------------


def make_sbox():
    box, p, q = bytearray(b'\x63' * 256), 1, 1
    while True:
        p ^= (p << 1 & 255) ^ (0x1B if p & 128 else 0)
        for shift in (1, 2, 4):
            q ^= q << shift & 255
        q ^= 9 if q & 128 else 0
        box[p] = 0x63 ^ functools.reduce(lambda x, n: x ^ (q << n | q >> 8 - n) & 255, range(5), 0)
        if p == 1:
            return bytes(box)


SBOX = make_sbox()
SBOX_TWICE = bytes((b << 1 & 255) ^ (0x1B if b & 128 else 0) for b in SBOX)
# A block is held row by row (AES counts column by column); each of its 16 bytes is a plane, one byte per message.
PLANES = [4 * column + row for row in range(4) for column in range(4)]
C0, C1 = bytes.fromhex('000101020305080d1522375990e97962'), bytes.fromhex('db3d18556dc22ff12011314273b528dd')


def load(data, at, stride):
    """The planes of the blocks that begin at `at` in each message of `stride` bytes, as one number."""
    return int.from_bytes(b''.join([data[at + i::stride] for i in PLANES]), 'little')


def aes_round_for(count):
    """SubBytes, ShiftRows and MixColumns of `count` blocks; adding the round key is left to the caller."""
    size, row, number = 16 * count, 32 * count, int.from_bytes
    last_rows, first_row = 3 * row, (1 << row) - 1
    a, b, c, d, e, f = (n * count for n in (4, 5, 8, 10, 12, 15))

    def aes_round(state):
        x = state.to_bytes(size, 'little')
        x = b''.join((x[:a], x[b:c], x[a:b], x[d:e], x[c:d], x[f:], x[e:f]))
        once, twice = number(x.translate(SBOX), 'little'), number(x.translate(SBOX_TWICE), 'little')
        # The rows below come up: 2*r0 + 3*r1 + r2 + r3 = 2*r0 + up(3*r0 + up(r0 + up(r0))).
        t = once ^ (once >> row | (once & first_row) << last_rows)
        t = once ^ twice ^ (t >> row | (t & first_row) << last_rows)
        return twice ^ (t >> row | (t & first_row) << last_rows)

    return aes_round


def aegis256(keys, nonces, messages, ad=b'', decrypt=True):
    """The other texts of all messages, and their tags of 32 bytes."""
    count, size = len(keys), len(messages[0])
    aes_round, width = aes_round_for(count), 16 * count

    def update(s, m):
        s0, s1, s2, s3, s4, s5 = s
        return (aes_round(s5) ^ s0 ^ m, aes_round(s0) ^ s1, aes_round(s1) ^ s2,
                aes_round(s2) ^ s3, aes_round(s3) ^ s4, aes_round(s4) ^ s5)

    key, nonce, data, out = b''.join(keys), b''.join(nonces), b''.join(messages), bytearray(count * size)
    k0, k1, c0, c1 = load(key, 0, 32), load(key, 16, 32), load(C0 * count, 0, 16), load(C1 * count, 0, 16)
    n0, n1 = load(nonce, 0, 32) ^ k0, load(nonce, 16, 32) ^ k1
    s = (n0, n1, c1, c0, k0 ^ c0, k1 ^ c1)
    for m in (k0, k1, n0, n1) * 4:
        s = update(s, m)
    for at in range(0, len(ad), 16):
        s = update(s, load(ad[at:at + 16].ljust(16, b'\0') * count, 0, 16))
    for at in range(0, size, 16):
        left = min(16, size - at)
        rest = left < 16 and b''.join([m[at:].ljust(16, b'\0') for m in messages])
        given = load(rest, 0, 16) if rest else load(data, at, size)
        planes = bytearray((given ^ s[1] ^ s[4] ^ s[5] ^ (s[2] & s[3])).to_bytes(width, 'little'))
        for k, i in enumerate(PLANES):
            if i < left:
                out[at + i::size] = planes[k * count:(k + 1) * count]
            else:
                planes[k * count:(k + 1) * count] = bytes(count)
        s = update(s, int.from_bytes(planes, 'little') if decrypt else given)
    t = s[3] ^ load(struct.pack('<QQ', 8 * len(ad), 8 * size) * count, 0, 16)
    for _ in range(7):
        s = update(s, t)
    tags = bytearray(2 * width)
    for half, value in ((0, s[0] ^ s[1] ^ s[2]), (16, s[3] ^ s[4] ^ s[5])):
        planes = value.to_bytes(width, 'little')
        for k, i in enumerate(PLANES):
            tags[half + i::32] = planes[k * count:(k + 1) * count]
    texts = [bytes(out[i * size:(i + 1) * size]) for i in range(count)]
    return texts, [bytes(tags[i:i + 32]) for i in range(0, 2 * width, 32)]


# -- AES-256-GCM, HKDF, canonical JSON -------------------------------------------------------------------------------


def aes256(key):
    words, rcon, aes_round = [key[i:i + 4] for i in range(0, 32, 4)], 1, aes_round_for(1)
    for i in range(8, 60):
        w = words[-1]
        if i % 8 == 0:
            w = (w[1:] + w[:1]).translate(SBOX)
            w, rcon = bytes([w[0] ^ rcon]) + w[1:], rcon << 1
        elif i % 8 == 4:
            w = w.translate(SBOX)
        words.append(bytes(x ^ y for x, y in zip(w, words[-8])))
    keys = [b''.join(words[i:i + 4]) for i in range(0, 60, 4)]

    def encrypt(block):
        s = load(block, 0, 16) ^ load(keys[0], 0, 16)
        for k in keys[1:14]:
            s = aes_round(s) ^ load(k, 0, 16)
        rows = s.to_bytes(16, 'little').translate(SBOX)
        return bytes(rows[4 * (i % 4) + (i // 4 + i % 4) % 4] ^ keys[14][i] for i in range(16))

    return encrypt


def gcm_decrypt(key, nonce, text, tag, ad):
    """The plain text, or None where the tag is wrong."""
    encrypt, y = aes256(key), 0
    h = int.from_bytes(encrypt(bytes(16)), 'big')
    hashed = ad + bytes(-len(ad) % 16) + text + bytes(-len(text) % 16) + struct.pack('>QQ', 8 * len(ad), 8 * len(text))
    for at in range(0, len(hashed), 16):
        x, y, v = y ^ int.from_bytes(hashed[at:at + 16], 'big'), 0, h
        for bit in range(127, -1, -1):
            y ^= v if x >> bit & 1 else 0
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
    stream = b''.join(encrypt(nonce + struct.pack('>I', i)) for i in range(1, 2 + (len(text) + 15) // 16))
    whole = hmac.compare_digest(bytes(a ^ b for a, b in zip(y.to_bytes(16, 'big'), stream)), tag)
    return bytes(a ^ b for a, b in zip(text, stream[16:])) if whole else None


def hkdf(key, salt, info):
    return hmac.digest(hmac.digest(salt, key, 'sha256'), info + b'\1', 'sha256')


def x25519(private, public):
    """What a private and another's public key come to (RFC 7748); 32 zero bytes for a point of low order."""
    p, k = 2 ** 255 - 19, bytearray(private)
    k[0], k[31] = k[0] & 248, k[31] & 127 | 64
    scalar, u = int.from_bytes(k, 'little'), int.from_bytes(public, 'little') & (1 << 255) - 1
    x2, z2, x3, z3, swapped = 1, 0, u, 1, 0
    for bit in range(254, -1, -1):
        now = scalar >> bit & 1
        if now != swapped:
            x2, z2, x3, z3 = x3, z3, x2, z2
        swapped = now
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % p, b * b % p, d * a % p, c * b % p
        e = aa - bb
        x2, z2, x3, z3 = aa * bb % p, e * (aa + 121665 * e) % p, (da + cb) ** 2 % p, u * (da - cb) ** 2 % p
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, p - 2, p) % p).to_bytes(32, 'little')


def public_of(private):
    return x25519(private, b'\x09' + bytes(31))


def canonical(value):
    return as_bytes(json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False))


def as_bytes(text):
    """As JSON.stringify has it: half a surrogate pair is written as its escape."""
    return text.encode('utf-8', 'backslashreplace')


# -- recovery sheet, envelope, keys ----------------------------------------------------------------------------------


def crc16(data):
    return binascii.crc_hqx(data, 0xFFFF)


def read_sheet(text):
    """The secret of 32 bytes, and what a whole printed sheet says of its slot, or None."""
    rows = re.findall(r'^\s*[1-4]\)(.*)$', text, re.M) or [line for line in text.splitlines() if '|' not in line]
    symbols = re.sub(r'[\s\-._]', '', ''.join(rows)).upper().translate(str.maketrans('OIL', '011'))
    if not re.fullmatch('[0-9A-HJKMNP-TV-Z]{64}', symbols):
        raise Refused(WRONG_KEY, 'The key on the recovery sheet is four lines of 16 letters and digits, without U.')
    secret = b''
    for line in range(1, 5):
        digits = map('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.index, symbols[16 * line - 16:16 * line])
        data, crc = divmod(functools.reduce(lambda n, digit: n * 32 + digit, digits), 1 << 16)
        secret += data.to_bytes(8, 'big')
        if crc16(bytes([line]) + secret[-8:]) != crc:
            raise Refused(WRONG_KEY, f'Line {line} of the recovery sheet is mistyped.')
    try:
        blob = json.loads(base64.b64decode(''.join(re.findall(r'^\s*\|\s*([A-Za-z0-9+/=]{1,64})\s*$', text, re.M))))
        check_hex((blob['vaultId'], 16))
        return secret, check_slot(blob['slot']) and blob
    except (ValueError, KeyError, TypeError, Refused):
        return secret, None


def check_hex(*values):
    for text, size in values:
        good = isinstance(text, str) and re.fullmatch(f'[0-9a-f]{{{2 * size}}}', text)
        ensure(good, 'a value is not what it must be')


def check_slot(slot):
    """Its bounds, before any work is done for it."""
    check_hex((slot['salt'], 32), (slot['nonce'], 12), (slot['wrapped'], 32), (slot['tag'], 16))
    kdf, known = slot['kdf'], (('passphrase', 'scrypt'), ('recovery', 'hkdf-sha256'),
                               ('recipient', 'x25519-hkdf-sha256'))
    ensure((slot['kind'], kdf['name']) in known, 'a slot is of no known kind')
    if slot['kind'] == 'recipient':
        check_hex((slot['recipient'], 32), (slot['ephemeral'], 32))
    if kdf['name'] == 'scrypt':
        check_scrypt(kdf)
    return True


def check_scrypt(kdf):
    fits = kdf['n'] in [1 << i for i in range(15, 21)] and kdf['r'] == 8 and kdf['p'] in (1, 2, 3, 4)
    fits = fits and {type(kdf[name]) for name in 'nrp'} == {int}
    ensure(fits, 'a slot asks for more work than a vault may ask for')


def stretch(passphrase, salt, kdf):
    n, p = kdf['n'], kdf['p']
    return hashlib.scrypt(passphrase, salt=salt, n=n, r=8, p=p, maxmem=1024 * (n + p + 4), dklen=32)


def read_private_key(path, passphrase):
    """The 32 bytes of a private key file."""
    try:
        file = read_json(path, 1 << 16)
        ensure(file['format'] == 'coffer-private-key' and file['formatVersion'] == 1, 'it is no private key file')
        check_hex((file['publicKey'], 32))
        if 'kdf' in file:
            check_hex((file['salt'], 32), (file['nonce'], 12), (file['wrapped'], 32), (file['tag'], 16))
            ensure(file['kdf']['name'] == 'scrypt', 'it is no private key file')
            check_scrypt(file['kdf'])
            if not passphrase:
                raise Refused(USAGE, 'The private key file has a passphrase: say --passphrase-file FILE.')
            bound = canonical({name: value for name, value in file.items() if name not in ('wrapped', 'tag')})
            private = gcm_decrypt(stretch(passphrase, bytes.fromhex(file['salt']), file['kdf']),
                                  *(bytes.fromhex(file[name]) for name in ('nonce', 'wrapped', 'tag')), bound)
            if not private:
                raise Refused(WRONG_KEY, 'Wrong passphrase of the private key file.')
        else:
            check_hex((file['privateKey'], 32))
            private = bytes.fromhex(file['privateKey'])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(WRONG_KEY, f'The private key file cannot be read ({type(error).__name__}).')
    ensure(public_of(private).hex() == file['publicKey'], 'the private key file was changed')
    return private


def read_json(path, most):
    with open(path, 'rb') as file:
        raw = file.read(most + 1)
    ensure(len(raw) <= most, 'it is too long')
    return json.loads(raw.decode('utf-8'))


def read_envelope(given):
    """The envelope, checked for its shape only, or the reason why it is none."""
    try:
        envelope = given if isinstance(given, dict) else read_json(given, 1 << 16)
        ensure(envelope.get('format') == 'coffer-vault', 'it is no envelope of a vault')
        if type(envelope['formatVersion']) is int and envelope['formatVersion'] > 2:
            return Refused(NEWER, f'This vault was made by a newer Coffer (format {envelope["formatVersion"]}). '
                                  'A newer reader.py is needed.')
        ensure(' '.join(sorted(envelope)) == 'counter createdAt format formatVersion head mac slots vaultId'
               and 1 <= len(envelope['slots']) <= 16, 'it has not the members it must have')
        check_hex((envelope['vaultId'], 16), (envelope['mac'], 32), (envelope['head'], 32))
        sealed = any(slot['kind'] == 'recipient' for slot in envelope['slots'])
        ensure(envelope['formatVersion'] == (2 if sealed else 1), 'its format is not the one its slots need')
        return all(map(check_slot, envelope['slots'])) and envelope
    except FileNotFoundError:
        return Refused(NOT_FOUND, 'it is not there')
    except Refused as refused:
        return refused
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        return Refused(DAMAGED, f'it cannot be read ({type(error).__name__})')


class Keys:
    def __init__(self, data_key, vault_id):
        self.data_key, self.vault_id = data_key, vault_id

    def sub(self, label):
        return hkdf(self.data_key, self.vault_id.encode(), b'coffer/1/' + label)

    def made(self, envelope):
        rest = canonical({name: value for name, value in envelope.items() if name != 'mac'})
        return hmac.compare_digest(hmac.digest(self.sub(b'envelope-mac'), rest, 'sha256').hex(), envelope['mac'])


def open_slots(vault_id, slots, key):
    kind, secret = key
    for slot in slots:
        if slot['kind'] != kind:
            continue
        salt, own = bytes.fromhex(slot['salt']), ()
        if kind == 'recovery':
            wrapping = hkdf(secret, salt, b'coffer/1/recovery-slot')
        elif kind == 'recipient':
            own = ('recipient', 'ephemeral')
            recipient, ephemeral = (bytes.fromhex(slot[name]) for name in own)
            shared = x25519(secret, ephemeral)
            if public_of(secret) != recipient or not any(shared):
                continue
            wrapping = hkdf(shared, salt, b'coffer/1/recipient-slot' + ephemeral + recipient)
        else:
            wrapping = stretch(secret, salt, slot['kdf'])
        said = {name: slot[name] for name in ('kind', 'kdf', 'slotId', 'label', 'createdAt', 'salt', 'nonce', *own)}
        data_key = gcm_decrypt(wrapping, *(bytes.fromhex(slot[name]) for name in ('nonce', 'wrapped', 'tag')),
                               canonical({'vaultId': vault_id, **said}))
        if data_key:
            return Keys(data_key, vault_id)
    return None


def after_rekey(folder):
    """The envelope of a change of keys that was cut off when the new database was in its place already, or None."""
    try:
        ready = read_json(os.path.join(folder, 'vault.json.rekeyed'), 1 << 17)
        with open(os.path.join(folder, 'vault.db'), 'rb') as file:
            return dict(ready['envelope']) if file.read(16).hex() == ready['databaseStart'] else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError, Refused):
        return None


def unlock(folder, key, sheet, say):
    """The keys, and the envelope they were found in (None: on the sheet)."""
    first, second = both = [read_envelope(os.path.join(folder, name)) for name in ('vault.json', 'vault.json.1')]
    ready, opened = after_rekey(folder), False
    if ready is not None:
        first, second = both = read_envelope(ready), Refused(NOT_FOUND, 'it is of the old key')
    for envelope in both:
        if isinstance(envelope, Refused):
            if envelope.code == NEWER:
                raise envelope
            continue
        keys = open_slots(envelope['vaultId'], envelope['slots'], key)
        if keys and keys.made(envelope):
            if envelope is second:
                if not isinstance(first, Refused) and keys.made(first):
                    raise Refused(WRONG_KEY, 'This key was taken away from the vault; only an older envelope knows it.')
                say('vault.json is lost or damaged; vault.json.1 is used in its place.')
            return keys, envelope
        opened = opened or keys
    if isinstance(first, Refused) and isinstance(second, Refused):
        keys = sheet and open_slots(sheet['vaultId'], [sheet['slot']], key)
        if keys:
            say('vault.json and vault.json.1 are lost or damaged; the slot printed on the sheet is used.')
            return keys, None
        if first.code == second.code == NOT_FOUND:
            raise Refused(NOT_FOUND, f'There is no vault in {folder}: vault.json is not there.')
        raise Refused(DAMAGED, f'vault.json: {first}; vault.json.1: {second}. '
                               'A whole printed recovery sheet opens the vault all the same.')
    ensure(not opened, 'vault.json was changed by somebody without the key, and vault.json.1 does not help.')
    wrong = {'passphrase': 'Wrong passphrase.', 'recovery': 'This recovery sheet is not of this vault.',
             'recipient': 'This vault is not sealed to this private key.'}
    raise Refused(WRONG_KEY, wrong[key[0]])


# -- the database ----------------------------------------------------------------------------------------------------


def read_log(path):
    """The pages a write-ahead log holds, by number and as they lie in it, and how many pages the database has then."""
    pages, waiting, count = {}, {}, 0
    if not os.path.exists(path) or os.path.getsize(path) < 32:
        return pages, count
    with open(path, 'rb') as file:
        head = file.read(32)
        magic, _, page_size, _, *head_salts, sum1, sum2 = struct.unpack('>8I', head)
        order = {0x377F0682: '<', 0x377F0683: '>'}.get(magic)

        def add(data, a, b):
            words = struct.unpack(f'{order}{len(data) // 4}I', data)
            for x, y in zip(words[::2], words[1::2]):
                a = a + x + b & 0xFFFFFFFF
                b = b + y + a & 0xFFFFFFFF
            return a, b

        if order is None or page_size != PAGE or add(head[:24], 0, 0) != (sum1, sum2):
            return pages, count
        sums = sum1, sum2
        while len(frame := file.read(24 + PAGE)) == 24 + PAGE:
            number, size, *salts, sum1, sum2 = struct.unpack('>6I', frame[:24])
            sums = add(frame[24:], *add(frame[:8], *sums))
            if salts != head_salts or sums != (sum1, sum2):
                break
            waiting[number] = frame[24:]
            if size:
                pages.update(waiting)
                waiting, count = {}, size
    return pages, count


def decrypt_pages(key, batch):
    """The plain pages of {number: page} that are whole; page 1 comes alone."""
    skip, pages = 24 if 1 in batch else 0, batch.values()
    one_time, _ = aegis256([key] * len(pages), [p[-NONCE:] for p in pages], [bytes(64)] * len(pages), decrypt=False)
    nonces = [k[32:60] + struct.pack('>I', n) for k, n in zip(one_time, batch)]
    texts, tags = aegis256([k[:32] for k in one_time], nonces, [p[skip:BODY] for p in pages])
    return {n: text for n, text, tag in zip(batch, texts, tags) if tag == batch[n][BODY:BODY + TAG]}


def read_database(folder, keys, options, say):
    """The plain database, in memory."""
    path = os.path.join(folder, 'vault.db')
    if os.path.exists(path + '-journal') and os.path.getsize(path + '-journal') and not options.go_on:
        raise Refused(DAMAGED, 'A copy was cut off while vault.db was written (vault.db-journal lies beside it). '
                               'Use another copy, let Coffer open this one once, or read what there is with --try.')
    with open(path, 'rb') as file:
        size, (log, count) = os.path.getsize(path), read_log(path + '-wal')
        count = count or size // PAGE
        if count * PAGE > options.max_gb * 1e9:
            raise Refused(USAGE, f'The database has {count * PAGE / 1e9:.1f} GB, and takes three times that in memory. '
                                 'If this computer has it, say --max-gb.')
        first, salt = log.get(1) or file.read(PAGE), keys.sub(b'sqlite-salt')[:16]
        ensure(len(first) == PAGE, 'vault.db is cut off in its first page.')
        ensure(first[:16] == salt, 'vault.db does not belong to this vault.json, or its first bytes are damaged.')
        known = ('4000020240402020', '4000010140402020')
        ensure(first[16:24].hex() in known, 'The first bytes of vault.db are damaged.')
        key = keys.sub(b'sqlite')
        plain = decrypt_pages(key, {1: first})
        ensure(plain, 'The first page of vault.db is damaged.')
        image, bad = bytearray(count * PAGE), []
        # Versions 1 in place of 2: in memory there is no write-ahead log.
        image[:BODY] = b'SQLite format 3\0' + first[16:18] + b'\1\1' + first[20:24] + plain[1]
        for begin in range(2, count + 1, 128):
            numbers = [n for n in range(begin, min(begin + 128, count + 1)) if n != (1 << 30) // PAGE + 1]
            file.seek((begin - 1) * PAGE)
            lying = file.read(128 * PAGE)
            batch = {n: log.get(n) or lying[(n - begin) * PAGE:(n - begin + 1) * PAGE] for n in numbers}
            whole = {n: page for n, page in batch.items() if len(page) == PAGE}
            done = decrypt_pages(key, whole) if whole else {}
            for n, text in done.items():
                image[(n - 1) * PAGE:(n - 1) * PAGE + BODY] = text
            bad += [n for n in numbers if n not in done]
    missing = struct.unpack('>I', image[28:32])[0] - count
    problems = ['its end is cut off'] * (size % PAGE > 0) + [f'{missing} pages are missing at its end'] * (missing > 0)
    if bad:
        names = ', '.join(map(str, bad[:8])) + (' ...' if bad[8:] else '')
        problems.append(f'{len(bad)} of {count} pages are damaged ({names})')
    if problems and not options.go_on:
        raise Refused(DAMAGED, f'vault.db: {"; ".join(problems)}. Use another copy, or read what is whole with --try.')
    if problems:
        say(f'vault.db: {"; ".join(problems)}.')
    return bytes(image)


# -- what the tables say ---------------------------------------------------------------------------------------------

PRESET = (
    rb'"ownerRule":"directory","ownerSubject":"auth0|"rawMeta":"{\"title\":\"\",\"description\":\"\",'
    rb'\"createdDate\":\"2026-\",\"modifiedDate\":\"2026-\",\"published\":false,\"approved\":false,'
    rb'\"publishTime\":\"1753-01-01T00:00:00.000Z\",\"owner\":\"auth0|\",\"ownerId\":\"\",\"qSize\":-1,'
    rb'\"sourceObject\":\"\",\"draftObject\":\"\",\"privileges\":[\"read\",\"update\",\"delete\",\"publish\",'
    rb'\"change_owner\",\"approve\"]}""source":"list","title":"","publishTime":null,"problem":null,"parentId":null,'
    rb'"objectType":"sheet","objectType":"masterobject","objectType":"bookmark","objectId":"","metaOwner":null,'
    rb'"engineClass":"GenericObject","engineClass":"GenericBookmark","description":"","createdDate":"2026-",'
    rb'"modifiedDate":"2026-","approved":false,"published":true,"ownerId":"","ownerName":""'
)


def unpack(body, digest):
    """The JSON of a packed body, checked."""
    text = body[1:]
    if body[:1] == b'\1':
        inflater = zlib.decompressobj(-15, zdict=PRESET)
        text = inflater.decompress(text, LARGEST_TEXT)
        ensure(inflater.eof, 'A text does not end where it should.')
    ensure(hashlib.sha256(text).digest() == digest, 'A text is not what its digest says.')
    return json.loads(text)


def numbers_of(blob):
    value = shift = 0
    for byte in blob:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0
        ensure(shift <= 49, 'A number is too large.')
    ensure(shift == 0, 'A list of numbers is cut off.')


def signed(n):
    return -(n + 1) // 2 if n % 2 else n // 2


def runs_of(given):
    """[(first, how many)]"""
    found, end = [], 0
    for _ in range(next(given)):
        first = end + signed(next(given))
        found.append((first, next(given)))
        end = sum(found[-1])
    return found


def gather(data, at, size, width):
    """`size` bytes whose numbers of `width` bits lie spread into planes from `at` on, and how many bytes those take."""
    if width == 8:
        return data[at:at + size], size
    count, planes, out = size * 8 // width, (width + 7) // 8, []
    for begin in range(0, count, 1 << 16):
        some = min(1 << 16, count - begin)
        lanes = bytearray(32 * ((some + 7) // 8))
        for plane in range(planes):
            first = at + plane * count + begin
            lanes[plane:4 * some:4] = data[first:first + some]
        eights = struct.iter_unpack('<8I', lanes)
        out.append(b''.join([sum(n << i * width for i, n in enumerate(e)).to_bytes(width, 'little') for e in eights]))
    whole, end = count * width // 8, at + planes * count
    return b''.join(out)[:whole] + data[end:end + size - whole], planes * count + size - whole


class Vault:
    def __init__(self, image, options):
        self.db = sqlite3.connect(':memory:')
        self.db.row_factory = sqlite3.Row
        self.db.deserialize(image)
        self.db.executescript('PRAGMA query_only=ON; PRAGMA trusted_schema=OFF')
        self.pack = functools.lru_cache(maxsize=64)(self.read_pack)
        self.schema = self.one('PRAGMA user_version')[0]
        if self.schema > KNOWN_SCHEMA and not options.go_on:
            raise Refused(NEWER, f'This vault was made by a newer Coffer (its schema is {self.schema}, known is '
                                 f'{KNOWN_SCHEMA}). A newer reader.py is needed; --try reads what this one can.')

    def all(self, sql, *values):
        return [dict(row) for row in self.db.execute(sql, values)]

    def one(self, sql, *values):
        row = self.db.execute(sql, values).fetchone()
        ensure(row is not None, 'A row that another one names is missing.')
        return row

    def versions(self, app_id=None):
        """Of one app or of all, newest first; what was captured comes before what was imported."""
        versions = self.all(
            'SELECT app_id AS appId, version_id AS versionId, ordinal, taken_at AS takenAt, content_id AS contentId, '
            'sha256, file_bytes AS fileBytes, with_data AS withData, object_count AS objectCount, '
            "objects_digest = 'imported' AS imported, list_id AS list, body, digest "
            'FROM version JOIN app USING (app_key) JOIN text ON text_id = facts_text '
            "WHERE app_id = ?1 OR ?1 IS NULL ORDER BY app_id, objects_digest = 'imported', ordinal DESC", app_id)
        return [{'name': unpack(v.pop('body'), v.pop('digest'))['name'], **v} for v in versions]

    def read_pack(self, pack_id):
        """Its chunks, in order."""
        row = self.one('SELECT method, raw_bytes, lengths, dictionary, bytes FROM content_pack '
                       'JOIN content_pack_bytes ON pack = id WHERE id = ?', pack_id)
        ensure(row['raw_bytes'] <= LARGEST_PACK, 'A pack says it is larger than a pack may be.')
        joined, chunks, at = row['bytes'], [], 0
        if row['method'] == 1:
            zstandard, named = need_zstandard(), self.chunks(runs_of(numbers_of(row['dictionary'])))
            preset = zstandard.ZstdCompressionDict(named, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if named else None
            try:
                with zstandard.ZstdDecompressor(dict_data=preset).stream_reader(joined) as reader:
                    joined = reader.read(row['raw_bytes'] + 1)
            except zstandard.ZstdError:
                raise Refused(DAMAGED, f'Pack {pack_id} cannot be decompressed.') from None
        for length in numbers_of(row['lengths']):
            chunks.append(joined[at:at + length])
            at += length
        ensure(at == len(joined) == row['raw_bytes'], f'Pack {pack_id} is not as long as it says.')
        return chunks

    def chunks(self, runs):
        """The joined bytes of runs of chunks."""
        pieces, total = [], 0
        for first, count in runs:
            while count > 0:
                run = self.one('SELECT first, count, pack, ordinal FROM content_run WHERE first <= ? '
                               'ORDER BY first DESC LIMIT 1', first)
                skip, place = first - run['first'], run['ordinal']
                taken = self.pack(run['pack'])[place + skip:place + min(run['count'], skip + count)]
                ensure(taken, f'Chunk {first} is missing.')
                pieces += taken
                total += sum(map(len, taken))
                ensure(total <= LARGEST_STREAM, 'A stream is larger than a stream may be.')
                first, count = first + len(taken), count - len(taken)
        return b''.join(pieces)

    def rebuild(self, recipe):
        """The bytes a recipe makes."""
        given = numbers_of(recipe)
        length, blocks = next(given), [(next(given), next(given), next(given)) for _ in range(next(given))]
        joined, out, at = self.chunks(runs_of(given)), [], 0
        ensure(len(joined) == length, 'A stream has not the length its recipe says.')
        for literal, inflated, width in blocks:
            ensure(1 <= width <= 24 and at + literal + inflated <= length, 'A recipe does not fit its bytes.')
            plain, used = gather(joined, at + literal, inflated, width)
            squeeze = zlib.compressobj(6, zlib.DEFLATED, 15, 8)
            out += [joined[at:at + literal], squeeze.compress(plain), squeeze.flush()]
            at += literal + used
        return b''.join([*out, joined[at:]])

    def stream(self, stream_id):
        return self.rebuild(self.one('SELECT recipe FROM content_stream WHERE id = ?', stream_id)['recipe'])

    def file(self, version):
        """The version's file, checked against its hash."""
        content_id = bytes.fromhex(version['contentId'])
        row = self.one('SELECT root, sha256, file_bytes FROM content_file WHERE content_id = ?', content_id)
        given = numbers_of(self.rebuild(row['root']))
        made = self.sequence(given) if next(given) == 1 else self.container(given, row['file_bytes'])
        ensure(hashlib.sha256(made).hexdigest() == row['sha256'].hex() == version['sha256'],
               f'The file of app {version["appId"]} does not come out as it went in. (Its blocks must be deflated by '
               f'stock zlib; this Python has zlib {zlib.ZLIB_RUNTIME_VERSION}.)')
        return made

    def sequence(self, given):
        parts, stream_id = [], 0
        for _ in range(next(given)):
            stream_id += signed(next(given))
            parts.append(self.stream(stream_id))
            ensure(len(parts[-1]) == next(given), f'Stream {stream_id} has not the length it must have.')
        return b''.join(parts)

    def container(self, given, size):
        ensure(next(given) == size, 'A container has not the size of its file.')
        own, ids = self.stream(next(given)), [next(given) for _ in range(next(given))]
        shapes, out, taken, headers = [(next(given), next(given)) for _ in ids], bytearray(size), [(size, size)], []
        for stream_id, (used, extent_count) in zip(ids, shapes):
            header = 512 * next(given)
            data, extents, expected, at = self.stream(stream_id), [], header + 512, 0
            for _ in range(extent_count):
                begin = expected + 512 * signed(next(given))
                extents.append((begin, 512 * next(given)))
                expected = sum(extents[-1])
                piece = data[at:min(at + extents[-1][1], used)]
                ensure(0 <= begin <= size - len(piece), 'A stream lies outside its container.')
                out[begin:begin + len(piece)] = piece
                taken.append((begin, begin + len(piece)))
                at += len(piece)
            unit = struct.pack('<QQ', used, sum(length for _, length in extents)) + (b'\x11' if headers else b'\0') * 16
            unit += struct.pack('<QQ', header + 0x30, 0x1D0 | 1 << 63)
            headers.append((header, unit + b''.join(struct.pack('<QQ', *extent) for extent in extents[:29])))
        at = used = 0
        for begin, end in sorted(taken):
            gap = own[used:used + max(0, begin - at)]
            out[at:at + len(gap)] = gap
            used, at = used + len(gap), max(at, end)
        for header, unit in headers:
            for i, byte in enumerate(unit, header):
                out[i] ^= byte
        return bytes(out)

    def metadata(self, version):
        """The rows of `<appId>-metadata.json`."""
        row = self.one('SELECT states, digest FROM object_list WHERE list_id = ?', version['list'])
        rows, state_id, seen = [], 0, b''
        for step in numbers_of(row['states']):
            state_id += signed(step)
            body, digest = self.one('SELECT body, digest FROM object_state WHERE state_id = ?', state_id)
            state, seen = unpack(body, digest), seen + digest
            at = state['publishTime'] or ''
            never = re.match(r'1753-01-01|0001-01-01|1899-12-30|1970-01-01T00:00:00(\.0+)?Z?\Z', at)
            rows.append({
                'appId': version['appId'],
                'appName': version['name'],
                'objectId': state['objectId'],
                'objectType': state['objectType'],
                'objectTitle': state['title'] or '',
                'ownerId': state['ownerId'] or '',
                'ownerSubject': state['ownerSubject'],
                'approved': state['approved'] or False,
                'published': state['published'] or False,
                'publishTime': None if never or not at else at,
            })
        ensure(hashlib.sha256(seen).digest() == row['digest'], 'A list of objects is not what its digest says.')
        by = ('objectType', 'objectId')
        rows.sort(key=lambda row: [row[name].encode('utf-16-be', 'surrogatepass') for name in by])
        return as_bytes(json.dumps(rows, indent=2, ensure_ascii=False))


def need_zstandard():
    try:
        import zstandard
    except ImportError:
        raise Refused(LACKING, 'This program needs the package zstandard: apt install python3-zstandard, or '
                               f'{sys.executable} -m pip install zstandard') from None
    return zstandard


# -- commands --------------------------------------------------------------------------------------------------------


def safe(text):
    """For a terminal: what could steer it is left out."""
    return ''.join(c if c.isprintable() else '?' for c in str(text))


def moment(milliseconds):
    return time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime((milliseconds or 0) / 1000))


def show_info(vault, envelope, options):
    names = ('snapshot', 'app', 'version', 'object_state')
    tenants = [json.loads(row['body']) for row in vault.all('SELECT body FROM tenant ORDER BY name')]
    slots = envelope['slots'] if envelope else []
    info = {
        'vaultId': json.loads(vault.one("SELECT value FROM meta WHERE key = 'vault'")[0]),
        'schema': vault.schema,
        'counts': {name: vault.one(f'SELECT count(*) FROM {name}')[0] for name in names},
        'tenants': [{name: tenant.get(name) for name in ('name', 'host', 'role')} for tenant in tenants],
        'slots': [{name: slot[name] for name in ('slotId', 'kind', 'label', 'createdAt')} for slot in slots],
    }
    if options.json:
        return print(json.dumps(info))
    print(f'Vault {info["vaultId"]}, schema {info["schema"]}; rows: {info["counts"]}')
    for tenant in info['tenants']:
        print(f'Tenant {safe(tenant["name"])} at {safe(tenant["host"])} ({safe(tenant["role"])})')
    for slot in info['slots']:
        print(f'Key {safe(slot["slotId"])}: {slot["kind"]} {safe(slot["label"])}, made {moment(slot["createdAt"])}')


def show_list(vault, _envelope, options):
    snapshots = vault.all(
        'SELECT snapshot_id AS snapshotId, tenant, started_at AS startedAt, ended_at AS endedAt, state, '
        '(SELECT count(*) FROM snapshot_app a WHERE a.snapshot_key = s.snapshot_key) AS apps '
        'FROM snapshot s ORDER BY snapshot_key')
    apps = {}
    for version in vault.versions():
        apps.setdefault(version['appId'], []).append({name: version[name] for name in version if name != 'list'})
    if options.json:
        return print(json.dumps({'snapshots': snapshots, 'apps': apps}))
    print(f'{len(snapshots)} snapshots')
    for s in snapshots:
        name = f'{safe(s["snapshotId"])}  {moment(s["startedAt"])}  {safe(s["tenant"])}'
        print(f'  {name}, {s["state"]}, {s["apps"]} apps')
    print(f'{len(apps)} apps, each with its versions, newest first')
    for app_id, versions in apps.items():
        print(f'  {safe(app_id)}  {safe(versions[0]["name"])}')
        for v in versions:
            kind = 'imported' if v['imported'] else 'with data' if v['withData'] else 'without data'
            print(f'    version {v["ordinal"]}  {moment(v["takenAt"])}  {v["fileBytes"]} bytes, '
                  f'{v["objectCount"]} objects, {kind}')


def extract(vault, _envelope, options):
    need_zstandard()
    found = vault.versions(options.app)
    wanted = list({v['appId']: v for v in reversed(found)}.values()) if options.all else [
        v for v in found if options.version in (None, str(v['ordinal']), v['versionId'])][:1]
    if not wanted:
        what = 'version of this app' if found else 'app'
        raise Refused(NOT_FOUND, f'There is no such {what}; `list` says what there is.')
    os.makedirs(options.out, exist_ok=True)
    bad = 0
    for version in wanted:
        app_id = version['appId']
        try:
            good = re.fullmatch('[A-Za-z0-9][A-Za-z0-9_-]{0,127}', app_id)
            ensure(good, 'An app has an id that can be no file name.')
            files = {f'{app_id}.qvf': vault.file(version), f'{app_id}-metadata.json': vault.metadata(version)}
        except unreadable as error:
            if not options.all or not options.go_on:
                raise
            bad += 1
            print(f'{safe(app_id)}: {explain(error)}', file=sys.stderr)
            continue
        for name, content in files.items():
            path, sha256 = os.path.join(options.out, name), hashlib.sha256(content).hexdigest()
            write(path, content)
            said = {'appId': app_id, 'version': version['ordinal'], 'path': path, 'bytes': len(content)}
            said['sha256'] = sha256
            print(json.dumps(said) if options.json else f'{safe(path)}  {len(content)} bytes  sha256 {sha256}')
    ensure(not bad, f'{bad} of {len(wanted)} apps could not be read.')


def write(path, content):
    """Whole or not at all, and never over a file that is there."""
    if os.path.exists(path):
        raise Refused(USAGE, f'{path} is there already; nothing is overwritten.')
    try:
        with open(os.open(path + '.partial', os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'wb') as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(path + '.partial', path)
    except OSError:
        if os.path.exists(path + '.partial'):
            os.remove(path + '.partial')
        raise


def self_test():
    x, up = bytes.fromhex, bytes(range(64))
    key, nonce, checks = x('1001' + '00' * 30), x('100002' + '00' * 29), {}
    vectors = [  # of the specification: associated data, message, text, tag of 256 bits
        (b'', bytes(16), '754fc3d8c973246dcc6d741412a4b236',
         '1181a1d18091082bf0266f66297d167d2e68b845f61a3b0527d31fc7b7b89f13'),
        (b'', b'', '', '6a348c930adbd654896e1666aad67de989ea75ebaa2b82fb588977b1ffec864a'),
        (up[:8], up[:32], 'f373079ed84b2709faee373584585d60accd191db310ef5d8b11833df9dec711',
         'b7d28d0c3c0ebd409fd22b44160503073a547412da0854bfb9723020dab8da1a'),
        (up[:42], up[16:56], '57754a7d09963e7c787583a2e7b859bb24fa1e04d49fd550b2511a358e3bca252a9b1b8b30cc4a67',
         'a3aca270c006094d71c20e6910b5161c0826df233d08919a566ec2c05990f734'),
        (up[:8], up[:14], 'f373079ed84b2709faee37358458',
         '8c1cc703c81281bee3f6d9966e14948b4a175b2efbdc31e61a98b4465235c2d9'),
    ]
    for ad, message, text, tag in vectors:
        text, tag = x(text), x(tag)
        made = aegis256([key] * 3, [nonce] * 3, [message] * 3, ad, decrypt=False)
        checks[f'AEGIS-256 of {len(message)} bytes'] = made == ([text] * 3, [tag] * 3)
        checks[f'AEGIS-256 of {len(message)} bytes, back'] = aegis256([key], [nonce], [text], ad) == ([message], [tag])
    others = {'key': (nonce, text, up[:8]), 'text': (key, text[:-1] + b'Y', up[:8]), 'data': (key, text, up[1:9])}
    for name, (other, given, ad) in others.items():
        checks[f'AEGIS-256 refuses another {name}'] = aegis256([other], [nonce], [given], ad)[1] != [tag]
    gcm = (x('feffe9928665731c6d6a8f9467308308' * 2), x('cafebabefacedbaddecaf888'),
           x('522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa'
             '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662'))
    tag, ad = x('76fc6ece0f4e1768cddf8853bb2d551b'), x('feedfacedeadbeeffeedfacedeadbeefabaddad2')
    plain = x('d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72'
              '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39')
    checks['AES-256-GCM'] = gcm_decrypt(*gcm, tag, ad) == plain
    checks['AES-256-GCM refuses another tag'] = gcm_decrypt(*gcm, tag[::-1], ad) is None
    made = hkdf(b'\x0b' * 22, up[:13], bytes(range(0xF0, 0xFA)))
    checks['HKDF-SHA256'] = made == x('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf')
    bob = x('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb')
    alice = x('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a')
    checks['X25519'] = x25519(bob, alice) == x('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742')
    low = x('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800')
    checks['X25519 of low order'] = not any(x25519(bob, low))
    public = x('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f')
    checks['X25519, public key'] = public_of(bob) == public
    checks['CRC-16'] = crc16(b'123456789') == 0x29B1
    # The numbers 0x001, 0x123 and 0xfff of 12 bits in two planes, then the byte the last one ends in.
    checks['gather'] = gather(x('ee' '0123ff' '00010f' 'cf' 'ee'), 1, 5, 12) == (x('013012ffcf'), 7)
    for name, good in checks.items():
        print(f'{"ok    " if good else "FAILED"} {name}')
    return 0 if all(checks.values()) else DAMAGED


def read_key(options):
    if options.recovery_file:
        with open(options.recovery_file, encoding='utf-8-sig', errors='replace') as file:
            secret, sheet = read_sheet(file.read(65536))
        return ('recovery', secret), sheet
    text = os.environ.get('COFFER_PASSPHRASE')
    if options.passphrase_file:
        with open(options.passphrase_file, encoding='utf-8-sig') as file:
            text = file.readline(65536).rstrip('\r\n')
    passphrase = unicodedata.normalize('NFC', text).encode('utf-8') if text else None
    if options.private_key_file:
        return ('recipient', read_private_key(options.private_key_file, passphrase)), None
    if not passphrase:
        raise Refused(USAGE, 'Say --passphrase-file FILE, --recovery-file FILE or --private-key-file FILE, '
                             'or set COFFER_PASSPHRASE.')
    return ('passphrase', passphrase), None


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise Refused(USAGE, f'{message}. The first lines of this program say how it is used (or --help).')


def run(arguments):
    if arguments == ['self-test']:
        return self_test()
    parser = Parser(prog='reader.py', description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('vault')
    parser.add_argument('command', choices=['info', 'list', 'extract'])
    for name in ('--passphrase-file', '--recovery-file', '--private-key-file', '--app', '--version', '--out'):
        parser.add_argument(name)
    for name in ('--all', '--json', '--try'):
        parser.add_argument(name, action='store_true', dest='go_on' if name == '--try' else None)
    parser.add_argument('--max-gb', type=float, default=2)
    options = parser.parse_args(arguments)
    if options.command == 'extract' and (not options.out or bool(options.app) == options.all):
        raise Refused(USAGE, 'extract needs --out DIR, and --app ID or --all.')
    if sys.version_info < (3, 11) or sqlite3.sqlite_version_info < (3, 37):
        raise Refused(LACKING, 'This program needs Python 3.11 or newer, with SQLite 3.37 or newer.')
    say = lambda text: print(f'Note: {text}', file=sys.stderr)
    if os.path.exists(os.path.join(options.vault, 'owner.lock')):
        say('Coffer may have this vault open, or was cut off. While it is open, read a copy.')
    key, sheet = read_key(options)
    keys, envelope = unlock(options.vault, key, sheet, say)
    vault = Vault(read_database(options.vault, keys, options, say), options)
    {'info': show_info, 'list': show_list, 'extract': extract}[options.command](vault, envelope, options)
    return 0


# What bytes that are not what they should be can lead to.
unreadable = (Refused, sqlite3.Error, zlib.error, struct.error, ValueError, LookupError, TypeError, AttributeError,
              ArithmeticError, StopIteration, RuntimeError, MemoryError)


def explain(error):
    known = isinstance(error, Refused)
    return str(error) if known else f'Something cannot be read ({type(error).__name__}: {safe(error)}).'


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding='utf-8', errors='backslashreplace')
    try:
        return run(sys.argv[1:])
    except OSError as error:
        print(f'{error.filename or "A file"}: {error.strerror}.', file=sys.stderr)
        return NOT_FOUND if isinstance(error, (FileNotFoundError, NotADirectoryError)) else LACKING
    except unreadable as error:
        print(explain(error), file=sys.stderr)
        return error.code if isinstance(error, Refused) else DAMAGED


if __name__ == '__main__':
    sys.exit(main())
