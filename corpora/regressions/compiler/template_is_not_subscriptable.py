t'a'[1]
t'a'[a, b]
