"""Every token of a source, of both personalities of CPython's tokenizer, and how it ends."""

import io


def describe_tokens(tokens, out):
    last_line = None
    for kind, string, (row, column), (end_row, end_column), line in tokens:
        if line == last_line:
            out.append(f'{kind} {row},{column}-{end_row},{end_column} {quote(string)}')
        else:
            out.append(f'{kind} {row},{column}-{end_row},{end_column} {quote(string)} line {quote(line)}')
            last_line = line


@probe
def probe_tokens(name, data, options):
    import tokenize, _tokenize
    readline = io.BytesIO(data).readline
    out = []
    tokens = []
    start = clock()
    try:
        if options['personality'] == 'parser':
            for token in _tokenize.TokenizerIter(readline, encoding='utf-8', extra_tokens=False):
                tokens.append(token)
        else:
            for token in tokenize.tokenize(readline):
                tokens.append(token)
        error = None
    except tokenize.TokenError as caught:
        message, (row, column) = caught.args
        error = ['type TokenError', f'msg {quote(message)}', f'at {row},{column}']
    except Exception as caught:
        error = describe_exception(caught)
    elapsed = clock() - start
    describe_tokens(tokens, out)
    if error:
        out += error
    out += describe_warnings()
    return elapsed, '\n'.join(out).encode()
