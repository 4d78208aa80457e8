"""The library: csv and config."""

import csv, io, configparser

def rows(text, **options):
    return list(csv.reader(io.StringIO(text), **options))

def written(row, **options):
    buffer = io.StringIO()
    csv.writer(buffer, **options).writerow(row)
    return buffer.getvalue()

def config(text):
    parser = configparser.ConfigParser(allow_no_value=True)
    parser.read_string(text)
    return {name: dict(parser[name]) for name in parser.sections()}


def show(label, thunk):
    try:
        print(label, '->', repr(thunk()).split(' at 0x')[0])
    except Exception as error:
        print(label, '-> raises', type(error).__name__, str(error).split(' at 0x')[0])


show('rows(\'a,b\\n1,"x,y"\\n\'), rows(\'a;b\', delimiter=\';\'), rows(...', lambda: (rows('a,b\n1,"x,y"\n'), rows('a;b', delimiter=';'), rows('"a""b",c'), rows("'x',y", quotechar="'"), rows('')))
show('rows(\'"abc\')', lambda: rows('"abc'))
show("rows('a', delimiter='ab')", lambda: rows('a', delimiter='ab'))
show('rows(\'"a"b\', strict=True)', lambda: rows('"a"b', strict=True))
show('written([1, \'a,b\', None, \'q"q\']), written([\'x\'], quoting=...', lambda: (written([1, 'a,b', None, 'q"q']), written(['x'], quoting=csv.QUOTE_ALL), written([1, 'a'], quoting=csv.QUOTE_NONNUMERIC)))
show("written(['a,b'], quoting=csv.QUOTE_NONE)", lambda: written(['a,b'], quoting=csv.QUOTE_NONE))
show('written(5)', lambda: written(5))
show("list(csv.DictReader(['a,b', '1,2', '3'])), config('[s]\\na...", lambda: (list(csv.DictReader(['a,b', '1,2', '3'])), config('[s]\na = 1\nb: 2\n[t]\nc')))
show("config('a = 1')", lambda: config('a = 1'))
show("config('[s]\\na=1\\na=2')", lambda: config('[s]\na=1\na=2'))
show("csv.list_dialects(), csv.Sniffer().sniff('a;b\\n1;2\\n').de...", lambda: (csv.list_dialects(), csv.Sniffer().sniff('a;b\n1;2\n').delimiter))
