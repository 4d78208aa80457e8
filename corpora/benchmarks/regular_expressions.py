"""Searching, splitting and substituting with the re module."""

import re

TEXT = 'On 2024-05-06 alice@example.org sent 15 mails to bob_99@test.com; on 1999-12-31 nobody called +49 170 1234567. ' * 6
DATE = re.compile(r'(\d{4})-(\d\d)-(\d\d)')
MAIL = re.compile(r'[\w.]+@[\w.]+\.(?:org|com)')
WORD = re.compile(r'\b[a-z]+\b')
NESTED = re.compile(r'(?:a|b|ab)*c|o(?=n)|(?P<year>\d+)(?!\d)')


def run(rounds=25):
    total = 0
    for _ in range(rounds):
        total += len(DATE.findall(TEXT)) + len(MAIL.findall(TEXT)) + len(WORD.findall(TEXT))
        total += len(DATE.sub(r'\3.\2.\1', TEXT)) + len(re.split(r'[;.]\s+', TEXT))
        total += sum(match.end() - match.start() for match in NESTED.finditer(TEXT))
        total += len(WORD.sub(lambda match: match.group().upper(), TEXT))
    return total
