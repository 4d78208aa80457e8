"""Names, categories and normal forms of characters."""

import unicodedata


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show("[unicodedata.name(c) for c in 'aé日']", lambda: [unicodedata.name(c) for c in 'aé日'])
show("unicodedata.name('\\x00')", lambda: unicodedata.name('\x00'))
show("unicodedata.name('\\x00', 'none')", lambda: unicodedata.name('\x00', 'none'))
show("unicodedata.lookup('GREEK SMALL LETTER ALPHA'), unicodeda...", lambda: (unicodedata.lookup('GREEK SMALL LETTER ALPHA'), unicodedata.lookup('snowman')))
show("unicodedata.lookup('NO SUCH NAME')", lambda: unicodedata.lookup('NO SUCH NAME'))
show("[unicodedata.category(c) for c in 'aA1 \\n€日\\u200b\\ud800']", lambda: [unicodedata.category(c) for c in 'aA1 \n€日\u200b\ud800'])
show("[unicodedata.normalize(form, 'é ﬁ ½ Å') for form in ('NFC...", lambda: [unicodedata.normalize(form, 'é ﬁ ½ Å') for form in ('NFC', 'NFD', 'NFKC', 'NFKD')])
show("unicodedata.normalize('XX', 'a')", lambda: unicodedata.normalize('XX', 'a'))
show("unicodedata.is_normalized('NFC', 'é'), unicodedata.is_nor...", lambda: (unicodedata.is_normalized('NFC', 'é'), unicodedata.is_normalized('NFD', 'é')))
show("unicodedata.decimal('٣'), unicodedata.digit('²'), unicode...", lambda: (unicodedata.decimal('٣'), unicodedata.digit('²'), unicodedata.numeric('½')))
show("unicodedata.decimal('a')", lambda: unicodedata.decimal('a'))
show("unicodedata.bidirectional('א'), unicodedata.combining('\\u...", lambda: (unicodedata.bidirectional('א'), unicodedata.combining('\u0301'), unicodedata.east_asian_width('日'), unicodedata.mirrored('(')))
show("unicodedata.decomposition('é'), unicodedata.decomposition...", lambda: (unicodedata.decomposition('é'), unicodedata.decomposition('a')))
show("'\\N{BULLET}', '\\N{LATIN SMALL LETTER E WITH ACUTE}'", lambda: ('\N{BULLET}', '\N{LATIN SMALL LETTER E WITH ACUTE}'))
show('unicodedata.unidata_version', lambda: unicodedata.unidata_version)
