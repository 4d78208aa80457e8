"""Characters one at a time: concatenation, ord, chr, translation."""

ALPHABET = 'abcdefghijklmnopqrstuvwxyz'


def caesar(text, shift):
    out = ''
    for letter in text:
        if letter.isalpha():
            out += chr((ord(letter) - 97 + shift) % 26 + 97)
        else:
            out += letter
    return out


def run(rounds=60):
    text = 'the quick brown fox jumps over the lazy dog while the sun is shining on the hill ' * 3
    for shift in range(rounds):
        text = caesar(text, shift)
        table = str.maketrans(ALPHABET, ALPHABET[shift % 26:] + ALPHABET[:shift % 26])
        text = text.translate(table)
    counts = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return text[:30], sorted(counts.items())[:4]
